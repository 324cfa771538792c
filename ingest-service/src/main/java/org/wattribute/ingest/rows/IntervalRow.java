package org.wattribute.ingest.rows;

/**
 * One checked row of an interval feed.
 *
 * @param series whose interval it is
 * @param interval its bounds
 * @param content what it says
 */
public record IntervalRow(Series series, Interval interval, IntervalContent content) {}
