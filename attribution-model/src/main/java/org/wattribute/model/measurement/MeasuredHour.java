package org.wattribute.model.measurement;

import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Quality;

/**
 * An hour of a series.
 *
 * @param state what is known
 * @param energyMilliwattHours the sum of its parts in milliwatt-hours; 0 unless there is a value
 * @param quality the worst of its parts; {@code ESTIMATED} unless there is a value
 * @param profiled true when a part is a flat part of a coarser value
 * @param version the highest version of all slots in it, withdrawn ones included; null when there are none
 */
public record MeasuredHour(
        HourState state,
        long energyMilliwattHours,
        Quality quality,
        boolean profiled,
        @Nullable Version version) {

    /** An hour of which nothing was ever reported. */
    public static final MeasuredHour NONE = new MeasuredHour(HourState.NONE, 0, Quality.ESTIMATED, false, null);

    /** Brings hours without a value to their one form. */
    public MeasuredHour {
        if (state != HourState.VALUE) {
            energyMilliwattHours = 0;
            quality = Quality.ESTIMATED;
            profiled = false;
        }
    }

    /** True when it has a value. */
    public boolean known() {
        return state == HourState.VALUE;
    }
}
