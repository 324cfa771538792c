package org.wattribute.enrichment.ownership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Holders;
import org.wattribute.enrichment.mapping.Lineage;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.CustomerContract;
import org.wattribute.events.HolderAnswer;
import org.wattribute.events.HolderQuery;
import org.wattribute.events.InForcePeriod;
import org.wattribute.events.MeterAtServicePoint;
import org.wattribute.events.MeterOwnership;
import org.wattribute.events.OwnedPeriod;
import org.wattribute.events.ServicePoint;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.ownership.AccountHolder;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.ownership.ContractTerms;
import org.wattribute.model.ownership.MeterPeriod;
import org.wattribute.model.ownership.Ownership;
import org.wattribute.model.supply.HolderPeriod;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/** A service point: decides whose each meter's energy is, and tells meters, customers and supplies. */
public final class ServicePointView implements EntityStage.View {
    @Override
    public void look(Known servicePoint, Told told) {
        var ownership = ownership(servicePoint);
        tellMeters(servicePoint, ownership, told);
        tellCustomers(servicePoint, ownership, told);
        answerSupplies(servicePoint, ownership, told);
    }

    private static Ownership ownership(Known servicePoint) {
        var terms = new ArrayList<ContractTerms>();
        for (var message : servicePoint.messages(org.wattribute.events.ContractTerms.class)) {
            var holder = new AccountHolder(
                    message.getAccountNumber(),
                    message.getHolder().getCustomers(),
                    message.getHolder().getConflict(),
                    Lineage.model(message.getHolder().getOrigins()));
            for (var span : message.getSpans()) {
                var row = Rows.model(span.getRow());
                terms.addAll(ContractTerms.of(
                        new Span<LocalDate, org.wattribute.model.input.ServiceContract>(
                                span.getFrom(), span.getTo(), List.of(row), span.getConflict()),
                        row,
                        holder));
            }
        }
        var installations = new ArrayList<Span<Instant, MeterInstallation>>();
        for (var message : servicePoint.messages(MeterAtServicePoint.class)) {
            for (var span : message.getSpans()) {
                installations.add(new Span<>(
                        span.getFrom(), span.getTo(), List.of(Rows.model(span.getRow())), span.getConflict()));
            }
        }
        var point =
                servicePoint.rows(ServicePoint.class).stream().map(Rows::model).toList();
        return Ownership.at(servicePoint.id(), Timeline.of(point), terms, installations);
    }

    private static void tellMeters(Known servicePoint, Ownership ownership, Told told) {
        var meters = new TreeMap<String, List<OwnedPeriod>>();
        servicePoint
                .messages(MeterAtServicePoint.class)
                .forEach(message -> meters.put(message.getMeterNumber(), new ArrayList<>()));
        for (MeterPeriod period : ownership.meters()) {
            meters.computeIfAbsent(period.meter(), meter -> new ArrayList<>())
                    .add(new OwnedPeriod(
                            period.from(),
                            period.to(),
                            period.contract(),
                            period.account(),
                            period.customer(),
                            name(period.unowned())));
        }
        meters.forEach((meter, periods) -> told.tell(
                Destination.METERS,
                Keys.of(servicePoint.provider(), meter, "@ownership", servicePoint.id()),
                new MeterOwnership(servicePoint.provider(), meter, servicePoint.id(), periods)));
    }

    private static void tellCustomers(Known servicePoint, Ownership ownership, Told told) {
        record Party(String customer, String contract) {}
        var parties = new LinkedHashMap<Party, List<InForcePeriod>>();
        for (ContractPeriod period : ownership.contracts()) {
            String customer = period.customer();
            if (customer != null) {
                parties.computeIfAbsent(new Party(customer, period.contract()), party -> new ArrayList<>())
                        .add(wire(period));
            }
        }
        for (Map.Entry<Party, List<InForcePeriod>> entry : parties.entrySet()) {
            Party party = entry.getKey();
            told.tell(
                    Destination.CUSTOMERS,
                    Keys.of(
                            servicePoint.provider(),
                            party.customer(),
                            "@contract",
                            party.contract(),
                            servicePoint.id()),
                    new CustomerContract(
                            servicePoint.provider(),
                            party.customer(),
                            party.contract(),
                            servicePoint.id(),
                            entry.getValue()));
        }
    }

    private static void answerSupplies(Known servicePoint, Ownership ownership, Told told) {
        for (HolderQuery query : servicePoint.messages(HolderQuery.class)) {
            var periods = ownership.contracts().stream()
                    .filter(period -> period.contract().equals(query.getBeneficiary()))
                    .map(period -> Holders.wire(HolderPeriod.of(period)))
                    .toList();
            told.tell(
                    Destination.SUPPLIES,
                    Keys.of(
                            servicePoint.provider(),
                            query.getSupplyContractId(),
                            "@answer",
                            "servicecontract",
                            query.getBeneficiary(),
                            servicePoint.id()),
                    new HolderAnswer(servicePoint.provider(), query.getSupplyContractId(), periods));
        }
    }

    private static InForcePeriod wire(ContractPeriod period) {
        return new InForcePeriod(
                period.from(),
                period.to(),
                period.account(),
                period.region(),
                period.zone().getId(),
                period.ratePlan(),
                period.programs(),
                period.meters(),
                period.conflict(),
                Lineage.wire(period.lineage()));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
