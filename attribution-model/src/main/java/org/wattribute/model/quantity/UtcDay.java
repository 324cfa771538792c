package org.wattribute.model.quantity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A UTC day of 24 attribution intervals of one hour (method 1). An hour belongs to the UTC day of its start.
 *
 * @param date the UTC date
 */
public record UtcDay(LocalDate date) implements Comparable<UtcDay> {

    /** Attribution intervals in a day. */
    public static final int HOURS = 24;

    private static final long HOUR_SECONDS = 3600;

    /** The day in which an instant lies. */
    public static UtcDay of(Instant instant) {
        return new UtcDay(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** First instant of the day. */
    public Instant start() {
        return Instant.ofEpochSecond(date.toEpochDay() * HOURS * HOUR_SECONDS);
    }

    /** First instant of an hour of the day; {@code hour} 0 to 24, where 24 is the end of the day. */
    public Instant hourStart(int hour) {
        return Instant.ofEpochSecond((date.toEpochDay() * HOURS + hour) * HOUR_SECONDS);
    }

    /** An hour of the day as an interval; {@code hour} 0 to 23. */
    public Interval hour(int hour) {
        return new Interval(hourStart(hour), hourStart(hour + 1));
    }

    /** The hour (0 to 23) in which an instant of this day lies; outside that range for instants of other days. */
    public int hourOf(Instant instant) {
        return Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), HOUR_SECONDS) - date.toEpochDay() * HOURS);
    }

    @Override
    public int compareTo(UtcDay other) {
        return date.compareTo(other.date);
    }
}
