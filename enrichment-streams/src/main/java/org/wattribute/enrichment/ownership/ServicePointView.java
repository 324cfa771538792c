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
import org.wattribute.events.Party;
import org.wattribute.events.ServicePoint;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.ownership.AccountHolder;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.ownership.ContractTerms;
import org.wattribute.model.ownership.MeterPeriod;
import org.wattribute.model.ownership.Ownership;
import org.wattribute.model.ownership.UnownedReason;
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
                            name(period.unowned()),
                            parties(period, ownership)));
        }
        meters.forEach((meter, periods) -> told.tell(
                Destination.METERS,
                Keys.of(servicePoint.provider(), meter, "@ownership", servicePoint.id()),
                new MeterOwnership(servicePoint.provider(), meter, servicePoint.id(), periods)));
    }

    /** The contracts in conflict over a meter: their hours have no value, which their customers must learn. */
    private static List<Party> parties(MeterPeriod meter, Ownership ownership) {
        if (meter.unowned() != UnownedReason.CONFLICT) {
            return List.of();
        }
        var parties = new ArrayList<Party>();
        for (ContractPeriod contract : ownership.contracts()) {
            if (contract.conflict() && contract.customer() != null && overlap(meter, contract)) {
                var party = new Party(contract.contract(), contract.account(), contract.customer());
                if (!parties.contains(party)) {
                    parties.add(party);
                }
            }
        }
        return parties;
    }

    private static boolean overlap(MeterPeriod meter, ContractPeriod contract) {
        return before(meter.from(), contract.to()) && before(contract.from(), meter.to());
    }

    private static boolean before(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null || start.isBefore(end);
    }

    private static void tellCustomers(Known servicePoint, Ownership ownership, Told told) {
        record Holder(String customer, String contract) {}
        var holders = new LinkedHashMap<Holder, List<InForcePeriod>>();
        for (ContractPeriod period : ownership.contracts()) {
            String customer = period.customer();
            if (customer != null) {
                holders.computeIfAbsent(new Holder(customer, period.contract()), holder -> new ArrayList<>())
                        .add(wire(period));
            }
        }
        for (Map.Entry<Holder, List<InForcePeriod>> entry : holders.entrySet()) {
            Holder holder = entry.getKey();
            told.tell(
                    Destination.CUSTOMERS,
                    Keys.of(
                            servicePoint.provider(),
                            holder.customer(),
                            "@contract",
                            holder.contract(),
                            servicePoint.id()),
                    new CustomerContract(
                            servicePoint.provider(),
                            holder.customer(),
                            holder.contract(),
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
