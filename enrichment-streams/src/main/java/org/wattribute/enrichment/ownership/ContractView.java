package org.wattribute.enrichment.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.ContractTerms;
import org.wattribute.events.HolderQuery;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.TermsSpan;
import org.wattribute.model.terms.Timeline;

/** A service contract: puts its terms in order of time and tells each account and service point its part. */
public final class ContractView implements EntityStage.View {
    private record Place(String account, String servicePoint) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : servicePoint.compareTo(other.servicePoint);
        }
    }

    @Override
    public void look(Known contract, Told told) {
        var rows = new HashMap<org.wattribute.model.input.ServiceContract, ServiceContract>();
        contract.rows(ServiceContract.class).forEach(row -> rows.put(Rows.model(row), row));
        var places = new TreeMap<Place, List<TermsSpan>>();
        for (var span : Timeline.<LocalDate, org.wattribute.model.input.ServiceContract>of(rows.keySet())
                .spans()) {
            for (var row : span.rows()) {
                places.computeIfAbsent(new Place(row.account(), row.servicePoint()), place -> new ArrayList<>())
                        .add(new TermsSpan(span.from(), span.to(), Rows.wireOf(row, rows), span.conflict()));
            }
        }
        String provider = contract.provider();
        places.forEach((place, spans) -> told.tell(
                Destination.ACCOUNTS,
                Keys.of(provider, place.account(), "@terms", contract.id(), place.servicePoint()),
                new ContractTerms(provider, contract.id(), place.account(), place.servicePoint(), spans, null)));
        for (HolderQuery query : contract.messages(HolderQuery.class)) {
            places.keySet()
                    .forEach(place -> told.tell(
                            Destination.SERVICE_POINTS,
                            Keys.of(
                                    provider,
                                    place.servicePoint(),
                                    "@query",
                                    query.getSupplyContractId(),
                                    query.getBeneficiary()),
                            query));
        }
    }
}
