package org.wattribute.stack.report;

/** A figure that is summed over attributed intervals: energies in milliwatt-hours, masses in milligrams CO2e. */
enum Total {
    /** Demand. */
    LOAD,
    /** Energy fed back, never netted. */
    EXPORT,
    /** The contract's share of what its supplies brought, matched or not. */
    SUPPLIED,
    /** Demand covered by supplies. */
    MATCHED,
    /** Demand covered by carbon-free supplies. */
    MATCHED_CFE,
    /** Demand covered by the grid. */
    RESIDUAL,
    /** Carbon-free part of what the grid covered, rounded in each interval. */
    GRID_CFE,
    /** The same before rounding, in units of 1e-12 milliwatt-hours. */
    GRID_CFE_EXACT,
    /** Location-based emissions. */
    LOCATION_BASED,
    /** Market-based emissions. */
    MARKET_BASED
}
