package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;

/**
 * Output of a generation device (feed {@code generation}).
 *
 * @param device device id
 * @param start start of the interval
 * @param end end of the interval
 * @param energyMilliwattHours energy in milliwatt-hours; null = reported as known missing
 * @param quality its quality
 */
public record Generation(
        String device,
        Instant start,
        Instant end,
        @Nullable Long energyMilliwattHours,
        Quality quality,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.GENERATION;
    }

    @Override
    public String identity() {
        return device + "|" + start + "|" + end;
    }

    /** Its interval. */
    public Interval interval() {
        return new Interval(start, end);
    }
}
