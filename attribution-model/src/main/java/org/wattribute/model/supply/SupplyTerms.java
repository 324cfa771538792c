package org.wattribute.model.supply;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.SupplyContract;
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
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public record SupplyTerms(
        Instant from,
        @Nullable Instant to,
        SupplyContract row,
        boolean conflict,
        Holding holding,
        List<InputReference> lineage) {

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
        throw new UnsupportedOperationException();
    }

    /** True when the instant lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }
}
