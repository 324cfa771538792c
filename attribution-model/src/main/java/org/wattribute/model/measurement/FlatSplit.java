package org.wattribute.model.measurement;

import java.util.List;
import org.wattribute.model.quantity.Interval;

/**
 * Coarser values split flat and exactly (method 1): an interval longer than an hour becomes whole hours, each with the floor of its part, and
 * the remainder 1 mWh each from the first hour on. Shorter ones stay whole.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class FlatSplit {

    private FlatSplit() {}

    /**
     * The parts of an interval: itself up to an hour, else its hours.
     *
     * @throws IllegalArgumentException when it is longer than an hour without lying on whole UTC hours
     */
    public static List<Interval> parts(Interval reported) {
        throw new UnsupportedOperationException();
    }

    /** An energy in milliwatt-hours over that many parts; the sum is exact, also for a negative one. */
    public static long[] energies(long energyMilliwattHours, int parts) {
        throw new UnsupportedOperationException();
    }
}
