package org.wattribute.model.quantity;

/** Bounds of an energy in milliwatt-hours (method 1: 1 kWh = 1,000,000 mWh in a {@code long}). */
public final class Energy {

    /**
     * The largest magnitude of one row's energy that ingest accepts: 1e16 mWh = 10 TWh. It keeps every sum of the method (a region's mix,
     * a customer's hour) far inside a {@code long}.
     */
    public static final long LARGEST_ROW_MILLIWATT_HOURS = 10_000_000_000_000_000L;

    private Energy() {}
}
