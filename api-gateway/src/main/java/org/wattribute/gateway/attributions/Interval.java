package org.wattribute.gateway.attributions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.Quality;
import org.wattribute.model.quantity.Ratio;
import org.wattribute.model.result.Status;

/**
 * What is known of one attribution interval. Energies are milliwatt-hours, emissions milligrams CO2e; null is not known.
 *
 * @param start its first instant
 * @param stepSeconds its length
 * @param state whether it has figures
 * @param reason why it has none; null unless missing
 * @param demand forward energy; may be known without the rest
 * @param export reverse energy; may be known without the rest
 * @param supplies what each supply gave, in order of matching
 * @param residual demand that no supply covered
 * @param matchedCarbonFree carbon-free part of what was matched
 * @param gridCarbonFree carbon-free part of the residual, rounded
 * @param gridShare the grid's carbon-free share, exact
 * @param locationBased location-based emissions
 * @param marketBased market-based emissions
 * @param quality worst quality of the inputs; null unless attributed
 * @param profiled an input was split from a coarser value
 * @param status how settled it is
 * @param revision how many times it has been published; null where it never was
 * @param recordedAt when that revision was recorded; null where it never was
 */
record Interval(
        Instant start,
        int stepSeconds,
        State state,
        @Nullable String reason,
        @Nullable Long demand,
        @Nullable Long export,
        List<Matched> supplies,
        @Nullable Long residual,
        @Nullable Long matchedCarbonFree,
        @Nullable Long gridCarbonFree,
        @Nullable Ratio gridShare,
        @Nullable Long locationBased,
        @Nullable Long marketBased,
        @Nullable Quality quality,
        boolean profiled,
        Status status,
        @Nullable Long revision,
        @Nullable Instant recordedAt) {

    private static final int DIGITS = 12;

    /** Whether an interval has figures. The order is that in which one wins over another for the same time. */
    enum State {
        ATTRIBUTED,
        MISSING,
        WITHDRAWN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a supply gave.
     *
     * @param supply the supply
     * @param matched energy matched with demand
     * @param supplied the contract's share of what it brought, matched or not; null where not told
     */
    record Matched(Supply supply, long matched, @Nullable Long supplied) {}

    /** A supply as a result names it. */
    record Supply(String contract, String tier, String technology, boolean carbonFree) {}

    /** Carbon-free energy among the demand, in milliwatt-hours with twelve digits; null where not known. */
    @Nullable BigDecimal carbonFree() {
        if (matchedCarbonFree == null || residual == null || gridShare == null) {
            return null;
        }
        return BigDecimal.valueOf(residual)
                .multiply(BigDecimal.valueOf(gridShare.part()))
                .divide(BigDecimal.valueOf(gridShare.whole()), DIGITS, RoundingMode.HALF_EVEN)
                .add(BigDecimal.valueOf(matchedCarbonFree));
    }

    /** An interval that should have a record and has none. */
    static Interval withoutRecord(Instant start, int stepSeconds) {
        return new Interval(
                start,
                stepSeconds,
                State.MISSING,
                "no_reading",
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Status.PROVISIONAL,
                null,
                null);
    }

    /** An interval whose figures were taken back. */
    static Interval withdrawn(Instant start, int stepSeconds, Status status, long revision, Instant recordedAt) {
        return new Interval(
                start,
                stepSeconds,
                State.WITHDRAWN,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                status,
                revision,
                recordedAt);
    }
}
