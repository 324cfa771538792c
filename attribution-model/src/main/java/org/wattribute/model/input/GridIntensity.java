package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;

/**
 * A grid region's given intensity (feed {@code grid_intensity}).
 *
 * @param region grid region
 * @param start start of the interval
 * @param end end of the interval
 * @param directMicrogramsPerKwh direct intensity, micrograms CO2e per kWh; null = not given
 * @param lifecycleMicrogramsPerKwh lifecycle intensity; null = not given
 * @param cfeShare carbon-free share in parts of 1e12; null = not given
 * @param quality its quality
 */
public record GridIntensity(
        String region,
        Instant start,
        Instant end,
        @Nullable Long directMicrogramsPerKwh,
        @Nullable Long lifecycleMicrogramsPerKwh,
        @Nullable Long cfeShare,
        Quality quality,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.GRID_INTENSITY;
    }

    @Override
    public String identity() {
        return region + "|" + start + "|" + end;
    }

    /** Its interval. */
    public Interval interval() {
        return new Interval(start, end);
    }
}
