package org.wattribute.gateway.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open stretch of time, not empty.
 *
 * @param from first instant in it
 * @param to first instant after it
 */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Nothing lies between " + from + " and " + to);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    public Duration span() {
        return Duration.between(from, to);
    }
}
