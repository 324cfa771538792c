package org.wattribute.ingest.rows;

/**
 * Whose intervals a row is one of.
 *
 * @param kind what is measured
 * @param id meter, device or grid region
 * @param part direction of a meter, technology of a mix; empty otherwise
 */
public record Series(Kind kind, String id, String part) {
    /** What is measured. */
    public enum Kind {
        READING,
        GENERATION,
        GRID_MIX,
        GRID_INTENSITY
    }
}
