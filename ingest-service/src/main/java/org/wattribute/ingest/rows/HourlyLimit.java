package org.wattribute.ingest.rows;

import java.math.BigInteger;
import java.time.Duration;

/** The most energy that a value may be for each hour that it is of, so that nothing that is summed over an hour overflows. */
public enum HourlyLimit {
    /** Of one meter in one direction. */
    READING(10_000_000_000_000L, "10 GWh"),
    /** Of one device, certificate or block. */
    PRODUCTION(100_000_000_000_000L, "100 GWh"),
    /** Of one technology of a grid. */
    GRID_MIX(10_000_000_000_000_000L, "10 TWh");

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final long perHour;
    private final String words;

    HourlyLimit(long perHour, String words) {
        this.perHour = perHour;
        this.words = words;
    }

    /**
     * Checks an energy.
     *
     * @param milliwattHours the energy, which may be negative
     * @param millis length of its interval
     * @throws RowFault with reason {@code out_of_range} where it is more than the length allows
     */
    public void check(String column, long milliwattHours, long millis) throws RowFault {
        long hours = millis / HOUR;
        long energy = Math.abs(milliwattHours);
        if (energy / perHour >= hours && energy - hours * perHour > part(millis % HOUR)) {
            throw new RowFault(
                    column,
                    "out_of_range",
                    column + " is at most " + words
                            + " for each hour of its interval, and in proportion for a part of an hour: check its unit");
        }
    }

    private long part(long millis) {
        if (millis == 0) {
            return 0;
        }
        return HOUR % millis == 0
                ? perHour / (HOUR / millis)
                : BigInteger.valueOf(perHour)
                        .multiply(BigInteger.valueOf(millis))
                        .divide(BigInteger.valueOf(HOUR))
                        .longValueExact();
    }
}
