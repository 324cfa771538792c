package org.wattribute.model.supply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/**
 * A span of a supply contract's timeline with its holders. A span in conflict comes as one of these for each party, each of them marked.
 *
 * @param from start, inclusive
 * @param to end, exclusive; null = open
 * @param row the terms (its own validity does not count, the span's does)
 * @param conflict true when the terms or a holder's account conflict: it claims nothing
 * @param holding who holds it
 * @param lineage the contract's row
 */
public record SupplyTerms(
        Instant from,
        @Nullable Instant to,
        SupplyContract row,
        boolean conflict,
        Holding holding,
        List<InputReference> lineage) {

    static final Comparator<SupplyTerms> ORDER = Comparator.<SupplyTerms, String>comparing(
                    terms -> terms.row.id(), IdOrder.UTF8)
            .thenComparing(SupplyTerms::from)
            .thenComparing(SupplyTerms::toString, IdOrder.UTF8);

    public SupplyTerms {
        lineage = List.copyOf(lineage);
    }

    /**
     * The terms of one supply contract in time, cut where its holders change; adjacent equal ones are joined.
     *
     * @param timeline the contract's timeline
     * @param holders for tier {@code SERVICE_CONTRACT}: the periods in force of the named contracts; for {@code ACCOUNT}: the named accounts;
     *     not needed for {@code CUSTOMER} and pools. Others are ignored
     */
    public static List<SupplyTerms> of(Timeline<Instant, SupplyContract> timeline, Collection<HolderPeriod> holders) {
        List<SupplyTerms> stretches = new ArrayList<>();
        for (Span<Instant, SupplyContract> span : timeline.spans()) {
            for (SupplyContract row : span.rows()) {
                stretches.addAll(party(span, row, holders));
            }
        }
        stretches.sort(ORDER);
        return List.copyOf(stretches);
    }

    /** True when the instant lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }

    private static List<SupplyTerms> party(
            Span<Instant, SupplyContract> span, SupplyContract row, Collection<HolderPeriod> holders) {
        Instant start = Objects.requireNonNull(span.from(), "a supply contract has a start");
        List<HolderPeriod> named = holders.stream()
                .filter(holder -> holder.tier() == row.beneficiaryType()
                        && row.beneficiaries().contains(holder.beneficiary()))
                .toList();
        SortedSet<Instant> cuts = new TreeSet<>();
        cuts.add(start);
        for (HolderPeriod holder : named) {
            if (holder.from() != null && span.contains(holder.from())) {
                cuts.add(holder.from());
            }
            if (holder.to() != null && span.contains(holder.to())) {
                cuts.add(holder.to());
            }
        }
        List<SupplyTerms> joined = new ArrayList<>();
        for (Instant from : cuts) {
            SortedSet<Instant> later = cuts.tailSet(from.plusNanos(1));
            Instant to = later.isEmpty() ? span.to() : later.first();
            SupplyTerms next = stretch(from, to, row, span.conflict(), named);
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).saysTheSameAs(next)) {
                SupplyTerms before = joined.get(last);
                joined.set(
                        last, new SupplyTerms(before.from, to, row, before.conflict, before.holding, before.lineage));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static SupplyTerms stretch(
            Instant from, @Nullable Instant to, SupplyContract row, boolean conflict, List<HolderPeriod> named) {
        BeneficiaryType type = row.beneficiaryType();
        SortedSet<String> customers = new TreeSet<>(IdOrder.UTF8);
        boolean holderConflict = false;
        switch (type) {
            case SERVICE_CONTRACT, ACCOUNT -> {
                for (HolderPeriod holder : named) {
                    if (holder.contains(from)) {
                        customers.addAll(holder.customers());
                        holderConflict |= holder.conflict();
                    }
                }
            }
            case CUSTOMER -> customers.addAll(row.beneficiaries());
            case PROGRAM, RATE_PLAN, GENERAL -> {
                // A pool's members are not its holders.
            }
        }
        return new SupplyTerms(
                from,
                to,
                row,
                conflict || holderConflict,
                Holding.of(type, List.copyOf(customers)),
                List.of(row.reference()));
    }

    private boolean saysTheSameAs(SupplyTerms next) {
        return conflict == next.conflict && holding.equals(next.holding);
    }
}
