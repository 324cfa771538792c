package org.wattribute.ingest.intake;

/**
 * What one file may have at most; beyond that it is refused whole.
 *
 * @param unpackedBytes bytes when unpacked, and bytes of all its events
 * @param rejectedRows rows that are refused
 * @param mappingRows rows that say what other files hold
 */
public record IntakeLimits(long unpackedBytes, long rejectedRows, int mappingRows) {
    /** Rows that are refused, unless something else is configured. */
    public static final long REJECTED_ROWS = 100_000;

    /** Rows that say what other files hold. */
    public static final int MAPPING_ROWS = 200_000;
}
