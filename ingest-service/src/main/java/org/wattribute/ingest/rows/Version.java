package org.wattribute.ingest.rows;

import java.time.Instant;

/**
 * Which of two rows about the same thing wins: the higher revision, then the later source time.
 *
 * @param revision 1 or more
 * @param sourceTime when its sender last changed it, in whole milliseconds
 */
public record Version(long revision, Instant sourceTime) {}
