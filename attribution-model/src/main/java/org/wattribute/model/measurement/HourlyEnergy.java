package org.wattribute.model.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.UtcDay;

/**
 * The 24 hours of a series on a UTC day (method 1): finer values are summed, and an hour has a value only when its parts cover it exactly
 * once.
 *
 * @param day the UTC day
 * @param hours 24 of them
 */
public record HourlyEnergy(UtcDay day, List<MeasuredHour> hours) {

    /** @throws IllegalArgumentException unless there are 24 hours */
    public HourlyEnergy {
        hours = List.copyOf(hours);
        if (hours.size() != UtcDay.HOURS) {
            throw new IllegalArgumentException("a UTC day has 24 hours, not " + hours.size());
        }
    }

    /** A day of which nothing is known. */
    public static HourlyEnergy none(UtcDay day) {
        return new HourlyEnergy(day, Collections.nCopies(UtcDay.HOURS, MeasuredHour.NONE));
    }

    /** The hours that slots of energies add up to. */
    public static HourlyEnergy of(DaySlots<Long> slots) {
        List<MeasuredHour> hours = new ArrayList<>(UtcDay.HOURS);
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            hours.add(sum(slots.hour(hour)));
        }
        return new HourlyEnergy(slots.day(), hours);
    }

    /** This series with nothing known in the hours whose start does not pass. */
    public HourlyEnergy only(Predicate<Instant> hourStart) {
        List<MeasuredHour> kept = new ArrayList<>(UtcDay.HOURS);
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            kept.add(hourStart.test(day.hourStart(hour)) ? hours.get(hour) : MeasuredHour.NONE);
        }
        return new HourlyEnergy(day, kept);
    }

    /** An hour, 0 to 23. */
    public MeasuredHour hour(int hour) {
        return hours.get(hour);
    }

    /** The highest version in the day; null when nothing stands in it. */
    public @Nullable Version version() {
        Version highest = null;
        for (MeasuredHour hour : hours) {
            highest = Version.highest(highest, hour.version());
        }
        return highest;
    }

    private static MeasuredHour sum(CoveredHour<Long> covered) {
        long energy = 0;
        Quality quality = Quality.REVENUE;
        boolean profiled = false;
        for (Slot<Long> part : covered.parts()) {
            Long value = part.value();
            if (value != null) {
                energy = Math.addExact(energy, value);
            }
            quality = quality.worse(part.quality());
            profiled |= part.profiled();
        }
        return covered.version() == null
                ? MeasuredHour.NONE
                : new MeasuredHour(covered.state(), energy, quality, profiled, covered.version());
    }
}
