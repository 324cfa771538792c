package org.wattribute.ingest.rows;

import org.jspecify.annotations.Nullable;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;

/**
 * Intensity of a grid in an interval.
 *
 * @param state reported or withdrawn
 * @param direct micrograms CO2e per kWh of combustion; null where not given
 * @param lifecycle micrograms CO2e per kWh of the whole life; null where not given
 * @param carbonFreeShare in units of 1e-12; null where not given
 * @param quality how good the values are
 * @param version version of the row
 */
public record GivenIntensity(
        IntervalState state,
        @Nullable Long direct,
        @Nullable Long lifecycle,
        @Nullable Long carbonFreeShare,
        Quality quality,
        Version version)
        implements IntervalContent {
    /** The content of a row that takes its interval back. */
    public static GivenIntensity withdrawn(Version version) {
        return new GivenIntensity(IntervalState.WITHDRAWN, null, null, null, Quality.VALID, version);
    }
}
