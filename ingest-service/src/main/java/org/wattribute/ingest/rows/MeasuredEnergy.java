package org.wattribute.ingest.rows;

import org.jspecify.annotations.Nullable;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;

/**
 * Energy of an interval.
 *
 * @param state reported or withdrawn
 * @param milliwattHours null where the sender says that the value is missing, and where withdrawn
 * @param quality how good the value is
 * @param version version of the row
 */
public record MeasuredEnergy(IntervalState state, @Nullable Long milliwattHours, Quality quality, Version version)
        implements IntervalContent {
    /** The content of a row that takes its interval back. */
    public static MeasuredEnergy withdrawn(Version version) {
        return new MeasuredEnergy(IntervalState.WITHDRAWN, null, Quality.VALID, version);
    }
}
