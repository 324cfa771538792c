package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Technology;

/**
 * What a technology generated in a grid region (feed {@code grid_mix}).
 *
 * @param region grid region
 * @param technology the technology
 * @param start start of the interval
 * @param end end of the interval
 * @param energyMilliwattHours energy in milliwatt-hours; null = reported as known missing
 * @param quality its quality
 */
public record GridMix(
        String region,
        Technology technology,
        Instant start,
        Instant end,
        @Nullable Long energyMilliwattHours,
        Quality quality,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.GRID_MIX;
    }

    @Override
    public String identity() {
        return region + "|" + technology + "|" + start + "|" + end;
    }

    /** Its interval. */
    public Interval interval() {
        return new Interval(start, end);
    }
}
