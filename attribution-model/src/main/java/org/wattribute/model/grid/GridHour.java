package org.wattribute.model.grid;

import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.result.MissingReason;

/**
 * The grid of a region in an hour (method 4).
 *
 * @param missing why there is none; null when there is
 * @param intensityMicrogramsPerKwh average intensity, micrograms CO2e per kWh, rounded half-even; 0 when missing
 * @param carbonFree numerator of the carbon-free share {@code g}: milliwatt-hours of a mix; where the share was given, parts of 1e12 times the
 *     seconds of the hour
 * @param total denominator of {@code g}; 0 = the share is not known
 * @param quality the worst of its inputs; {@code ESTIMATED} when missing
 * @param profiled true when an input is a flat part of a coarser value
 */
public record GridHour(
        @Nullable MissingReason missing,
        long intensityMicrogramsPerKwh,
        long carbonFree,
        long total,
        Quality quality,
        boolean profiled) {

    /** An hour without a grid, for a reason. */
    public static GridHour missing(MissingReason reason) {
        return new GridHour(reason, 0, 0, 0, Quality.ESTIMATED, false);
    }

    /** True when the carbon-free share is known. */
    public boolean shareKnown() {
        return total > 0;
    }
}
