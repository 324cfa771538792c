package org.wattribute.ingest.rows;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What is known of every row of a file before it is read.
 *
 * @param provider the feeder, which qualifies each id
 * @param revision revision that its sender gave for the whole file, which wins over a column
 * @param sourceTime when the file was made; the source time of rows that name none
 */
public record Delivery(String provider, OptionalLong revision, Instant sourceTime) {}
