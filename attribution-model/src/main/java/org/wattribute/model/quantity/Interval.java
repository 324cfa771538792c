package org.wattribute.model.quantity;

import java.time.Instant;
import java.util.Comparator;

/**
 * A half-open interval {@code [start, end)} of UTC instants (method 1).
 *
 * @param start first instant inside
 * @param end first instant after
 */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {

    private static final Comparator<Interval> ORDER =
            Comparator.comparing(Interval::start).thenComparing(Interval::end);

    /** @throws IllegalArgumentException unless the end is after the start */
    public Interval {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("interval ends before it begins: " + start + " to " + end);
        }
    }

    /** True when the two share at least an instant. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** True when the other lies wholly inside this one. */
    public boolean covers(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Length in seconds. */
    public long seconds() {
        return end.getEpochSecond() - start.getEpochSecond();
    }

    @Override
    public int compareTo(Interval other) {
        return ORDER.compare(this, other);
    }
}
