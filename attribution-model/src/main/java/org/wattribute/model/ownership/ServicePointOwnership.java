package org.wattribute.model.ownership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/**
 * Decides ownership at one service point (method 2 and 5): cuts time wherever anything changes there, decides each stretch on its own, and
 * joins adjacent stretches that say the same.
 */
final class ServicePointOwnership {

    private static final Comparator<ContractPeriod> BY_CONTRACT = Comparator.comparing(
                    ContractPeriod::contract, IdOrder.UTF8)
            .thenComparing(ContractPeriod::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ContractPeriod::account, IdOrder.UTF8)
            .thenComparing(ContractPeriod::customer, Comparator.nullsFirst(IdOrder.UTF8))
            .thenComparing(ContractPeriod::toString, IdOrder.UTF8);

    private final String servicePoint;
    private final Timeline<Instant, ServicePoint> point;
    private final List<Served> served = new ArrayList<>();
    private final List<Installed> installed = new ArrayList<>();
    private final SortedSet<Instant> cuts = new TreeSet<>();

    /** Terms of a contract here, in instants. */
    private record Served(Instant from, Instant to, ContractTerms terms) {

        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    /** A meter here; in conflict when its installation is, whatever the other parties say. */
    private record Installed(Instant from, Instant to, MeterInstallation row, boolean conflict) {

        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    ServicePointOwnership(
            String servicePoint,
            Timeline<Instant, ServicePoint> point,
            Collection<ContractTerms> terms,
            Collection<Span<Instant, MeterInstallation>> installations) {
        this.servicePoint = servicePoint;
        this.point = point;
        cuts.add(Instant.MIN);
        for (Span<Instant, ServicePoint> span : point.spans()) {
            cut(span.from());
            cut(span.to());
        }
        for (ContractTerms contract : new LinkedHashSet<>(terms)) {
            if (contract.row().servicePoint().equals(servicePoint)
                    && !point.spans().isEmpty()) {
                serve(contract);
            }
        }
        for (Span<Instant, MeterInstallation> span : new LinkedHashSet<>(installations)) {
            for (MeterInstallation row : span.rows()) {
                if (row.servicePoint().equals(servicePoint)) {
                    cut(span.from());
                    cut(span.to());
                    installed.add(new Installed(orEver(span.from()), orOpen(span.to()), row, span.conflict()));
                }
            }
        }
    }

    Ownership decide() {
        List<MeterPeriod> meters = new ArrayList<>();
        List<ContractPeriod> contracts = new ArrayList<>();
        for (Instant from : cuts) {
            SortedSet<Instant> later = cuts.tailSet(from.plusNanos(1));
            decide(from, later.isEmpty() ? Instant.MAX : later.first(), meters, contracts);
        }
        return new Ownership(servicePoint, joinedMeters(meters), joinedContracts(contracts));
    }

    private void serve(ContractTerms contract) {
        Instant from = beginning(contract.from());
        Instant to = contract.to() == null ? Instant.MAX : beginning(contract.to());
        if (from.isBefore(to)) {
            cuts.add(from);
            cut(to);
            served.add(new Served(from, to, contract));
        }
    }

    /** Where a local date begins: its first existing instant, in the zone in force there (method 1). */
    private Instant beginning(LocalDate date) {
        for (Span<Instant, ServicePoint> span : point.spans()) {
            Instant midnight = date.atStartOfDay(span.rows().get(0).zone()).toInstant();
            if (span.to() == null || midnight.isBefore(span.to())) {
                return span.from() != null && midnight.isBefore(span.from()) ? span.from() : midnight;
            }
        }
        throw new IllegalStateException("the last span of a service point is open");
    }

    private void decide(Instant from, Instant to, List<MeterPeriod> meters, List<ContractPeriod> contracts) {
        Span<Instant, ServicePoint> here = point.at(from);
        List<ContractTerms> inForce = new ArrayList<>();
        for (Served contract : served) {
            if (contract.contains(from)) {
                inForce.add(contract.terms);
            }
        }
        List<Installed> present = new ArrayList<>();
        for (Installed meter : installed) {
            if (meter.contains(from)) {
                present.add(meter);
            }
        }
        boolean contractsConflict = conflict(inForce) || (here != null && here.conflict());
        boolean anyConflict = contractsConflict || present.stream().anyMatch(Installed::conflict);
        for (String meter : ids(present)) {
            boolean conflict = contractsConflict
                    || present.stream()
                            .anyMatch(one -> one.conflict && one.row.meter().equals(meter));
            meters.add(owner(meter, from, to, here, inForce, conflict));
        }
        if (here != null) {
            for (ContractTerms contract : inForce) {
                contracts.add(period(contract, from, to, here, present, anyConflict));
            }
        }
    }

    /** Two contracts that overlap, or terms that conflict: nobody wins by coming first (method 5). */
    private static boolean conflict(List<ContractTerms> inForce) {
        for (ContractTerms contract : inForce) {
            if (contract.conflict()
                    || !contract.row().number().equals(inForce.get(0).row().number())) {
                return true;
            }
        }
        return false;
    }

    private static MeterPeriod owner(
            String meter,
            Instant from,
            Instant to,
            @Nullable Span<Instant, ServicePoint> here,
            List<ContractTerms> inForce,
            boolean conflict) {
        UnownedReason reason;
        if (here == null) {
            reason = UnownedReason.NO_SERVICE_POINT;
        } else if (conflict) {
            reason = UnownedReason.CONFLICT;
        } else if (inForce.isEmpty()) {
            reason = UnownedReason.NO_CONTRACT;
        } else if (inForce.get(0).customer() == null) {
            reason = UnownedReason.UNKNOWN_ACCOUNT;
        } else {
            ContractTerms contract = inForce.get(0);
            return new MeterPeriod(
                    meter,
                    bound(from),
                    bound(to),
                    contract.row().number(),
                    contract.row().account(),
                    contract.customer(),
                    null);
        }
        return new MeterPeriod(meter, bound(from), bound(to), null, null, null, reason);
    }

    private ContractPeriod period(
            ContractTerms contract,
            Instant from,
            Instant to,
            Span<Instant, ServicePoint> here,
            List<Installed> present,
            boolean conflict) {
        List<InputReference> lineage = new ArrayList<>(contract.lineage());
        here.rows().forEach(row -> lineage.add(row.reference()));
        present.forEach(meter -> lineage.add(meter.row.reference()));
        ServicePoint row = here.row();
        return new ContractPeriod(
                contract.row().number(),
                contract.row().account(),
                contract.customer(),
                servicePoint,
                bound(from),
                bound(to),
                row == null ? null : row.gridRegion(),
                here.rows().get(0).zone(),
                contract.row().ratePlan(),
                contract.row().programs(),
                List.copyOf(ids(present)),
                conflict,
                InputReference.canonical(lineage));
    }

    private static SortedSet<String> ids(List<Installed> present) {
        SortedSet<String> ids = new TreeSet<>(IdOrder.UTF8);
        present.forEach(meter -> ids.add(meter.row.meter()));
        return ids;
    }

    private static List<MeterPeriod> joinedMeters(List<MeterPeriod> stretches) {
        stretches.sort(Comparator.comparing(MeterPeriod::meter, IdOrder.UTF8)
                .thenComparing(MeterPeriod::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        List<MeterPeriod> joined = new ArrayList<>();
        for (MeterPeriod next : stretches) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).continuesIn(next)) {
                joined.set(last, joined.get(last).until(next.to()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static List<ContractPeriod> joinedContracts(List<ContractPeriod> stretches) {
        stretches.sort(BY_CONTRACT);
        List<ContractPeriod> joined = new ArrayList<>();
        for (ContractPeriod next : stretches) {
            int before = joined.size() - 1;
            while (before >= 0
                    && joined.get(before).contract().equals(next.contract())
                    && !joined.get(before).continuesIn(next)) {
                before--;
            }
            if (before >= 0 && joined.get(before).continuesIn(next)) {
                joined.set(before, joined.get(before).until(next.to()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private void cut(@Nullable Instant at) {
        if (at != null && !at.equals(Instant.MAX)) {
            cuts.add(at);
        }
    }

    private static Instant orEver(@Nullable Instant from) {
        return from == null ? Instant.MIN : from;
    }

    private static Instant orOpen(@Nullable Instant to) {
        return to == null ? Instant.MAX : to;
    }

    private static @Nullable Instant bound(Instant instant) {
        return instant.equals(Instant.MIN) || instant.equals(Instant.MAX) ? null : instant;
    }
}
