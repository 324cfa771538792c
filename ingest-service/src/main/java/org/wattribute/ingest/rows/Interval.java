package org.wattribute.ingest.rows;

import java.time.Instant;

/**
 * A half-open interval that attribution can place: up to an hour long, dividing the hour and starting on a multiple of its length; or longer,
 * from one whole UTC hour to another, at most 400 days.
 *
 * @param start first second since the epoch
 * @param end first second after it
 */
public record Interval(long start, long end) {
    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;
    private static final long LONGEST = 400 * DAY;

    /**
     * The interval between two instants.
     *
     * @param columns names of the two columns, for the reason of a refusal
     * @throws RowFault if the end is not after the start, or the interval cannot be placed
     */
    public static Interval between(Instant start, Instant end, Columns columns) throws RowFault {
        if (!end.isAfter(start)) {
            throw new RowFault(
                    columns.end(), "reversed", "the interval ends at " + end + ", not after its start " + start);
        }
        var interval = new Interval(start.getEpochSecond(), end.getEpochSecond());
        if (start.getNano() != 0 || end.getNano() != 0 || !interval.aligned()) {
            throw new RowFault(
                    columns.start(),
                    "misaligned",
                    "from " + start + " to " + end
                            + ": an interval of up to an hour must divide the hour and start on a multiple of its length in UTC,"
                            + " a longer one must start and end on whole UTC hours and last at most 400 days");
        }
        return interval;
    }

    /** Names of the columns that hold the bounds. */
    public record Columns(String start, String end) {
        public static final Columns INTERVAL = new Columns("interval_start", "interval_end");
    }

    /** Length in seconds. */
    public long seconds() {
        return end - start;
    }

    /** Length in milliseconds. */
    public long millis() {
        return seconds() * 1000;
    }

    /** Whether it must be split to be placed in hours. */
    public boolean coarse() {
        return seconds() > HOUR;
    }

    /** Days from the epoch to the UTC day of its start. */
    public long day() {
        return Math.floorDiv(start, DAY);
    }

    private boolean aligned() {
        long seconds = seconds();
        if (seconds <= HOUR) {
            return HOUR % seconds == 0 && Math.floorMod(start, seconds) == 0;
        }
        return Math.floorMod(start, HOUR) == 0 && Math.floorMod(end, HOUR) == 0 && seconds <= LONGEST;
    }
}
