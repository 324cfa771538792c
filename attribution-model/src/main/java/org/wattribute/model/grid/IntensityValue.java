package org.wattribute.model.grid;

import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Basis;

/**
 * A given grid intensity.
 *
 * @param directMicrogramsPerKwh direct intensity, micrograms CO2e per kWh; null = not given
 * @param lifecycleMicrogramsPerKwh lifecycle intensity; null = not given
 * @param cfeShare carbon-free share in parts of 1e12; null = not given
 */
public record IntensityValue(
        @Nullable Long directMicrogramsPerKwh,
        @Nullable Long lifecycleMicrogramsPerKwh,
        @Nullable Long cfeShare) {

    /** The intensity of a basis; null = not given. */
    public @Nullable Long of(Basis basis) {
        return switch (basis) {
            case DIRECT -> directMicrogramsPerKwh;
            case LIFECYCLE -> lifecycleMicrogramsPerKwh;
        };
    }
}
