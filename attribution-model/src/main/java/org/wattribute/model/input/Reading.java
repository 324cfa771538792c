package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;

/**
 * A reading of a meter (feed {@code readings}).
 *
 * @param meter meter number
 * @param direction forward or reverse
 * @param start start of the interval
 * @param end end of the interval
 * @param energyMilliwattHours energy in milliwatt-hours; null = reported as known missing
 * @param quality its quality
 */
public record Reading(
        String meter,
        Direction direction,
        Instant start,
        Instant end,
        @Nullable Long energyMilliwattHours,
        Quality quality,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.READING;
    }

    @Override
    public String identity() {
        return meter + "|" + direction + "|" + start + "|" + end;
    }

    /** Its interval. */
    public Interval interval() {
        return new Interval(start, end);
    }
}
