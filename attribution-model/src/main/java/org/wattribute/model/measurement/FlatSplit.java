package org.wattribute.model.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattribute.model.quantity.Interval;

/**
 * Coarser values split flat and exactly (method 1): an interval longer than an hour becomes whole hours, each with the floor of its part, and
 * the remainder 1 mWh each from the first hour on. Shorter ones stay whole.
 */
public final class FlatSplit {

    private static final long HOUR_SECONDS = 3600;

    private FlatSplit() {}

    /**
     * The parts of an interval: itself up to an hour, else its hours.
     *
     * @throws IllegalArgumentException when it is longer than an hour without lying on whole UTC hours
     */
    public static List<Interval> parts(Interval reported) {
        if (reported.seconds() <= HOUR_SECONDS) {
            return List.of(reported);
        }
        long first = reported.start().getEpochSecond();
        if (first % HOUR_SECONDS != 0 || reported.seconds() % HOUR_SECONDS != 0) {
            throw new IllegalArgumentException("longer than an hour and not on whole UTC hours: " + reported);
        }
        List<Interval> hours = new ArrayList<>();
        for (Instant start = reported.start();
                start.isBefore(reported.end());
                start = start.plusSeconds(HOUR_SECONDS)) {
            hours.add(new Interval(start, start.plusSeconds(HOUR_SECONDS)));
        }
        return List.copyOf(hours);
    }

    /** An energy in milliwatt-hours over that many parts (at least 1); the sum is exact, also for a negative one. */
    public static long[] energies(long energyMilliwattHours, int parts) {
        long floor = Math.floorDiv(energyMilliwattHours, parts);
        long remainder = energyMilliwattHours - floor * parts;
        long[] energies = new long[parts];
        for (int i = 0; i < parts; i++) {
            energies[i] = i < remainder ? floor + 1 : floor;
        }
        return energies;
    }
}
