package org.wattribute.model.input;

import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;

/**
 * A generation device (feed {@code generation_devices}).
 *
 * @param id device id
 * @param technology its technology
 * @param gridRegion the region that it feeds
 * @param directMicrogramsPerKwh its own direct factor, micrograms CO2e per kWh; null = the factor set's
 * @param lifecycleMicrogramsPerKwh its own lifecycle factor; null = the factor set's
 */
public record GenerationDevice(
        String id,
        Technology technology,
        String gridRegion,
        @Nullable Long directMicrogramsPerKwh,
        @Nullable Long lifecycleMicrogramsPerKwh,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.GENERATION_DEVICE;
    }

    @Override
    public String identity() {
        return id;
    }

    /** Its own factor of a basis, micrograms CO2e per kWh; null = the factor set's. */
    public @Nullable Long ownFactor(Basis basis) {
        return switch (basis) {
            case DIRECT -> directMicrogramsPerKwh;
            case LIFECYCLE -> lifecycleMicrogramsPerKwh;
        };
    }
}
