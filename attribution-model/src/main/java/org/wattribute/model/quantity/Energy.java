package org.wattribute.model.quantity;

/** Bounds of an energy in milliwatt-hours (method 1: 1 kWh = 1,000,000 mWh in a {@code long}). */
public final class Energy {

    /**
     * The largest magnitude of an hour of a region's mix that is accepted: 1e16 mWh = 10 TWh. Meters and devices are held to far less, so that
     * a sum in a {@code long} takes more than 90,000 rows of the largest size in one hour to overflow; sums then throw, they never wrap.
     */
    public static final long LARGEST_ROW_MILLIWATT_HOURS = 10_000_000_000_000_000L;

    private Energy() {}
}
