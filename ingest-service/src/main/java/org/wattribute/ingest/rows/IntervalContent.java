package org.wattribute.ingest.rows;

/** What a row says of its interval, its version included. Equal contents are repeats; different ones of one interval are kept apart. */
public sealed interface IntervalContent permits MeasuredEnergy, GivenIntensity {
    /** The version of the row. */
    Version version();
}
