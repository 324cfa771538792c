package org.wattribute.model.quantity;

/**
 * How good a measured value is, from the best to the worst (method 4): {@code revenue, valid, manual, calculated, corrected | raw,
 * estimated}. The declaration order is the order of the method; those before the bar are final.
 */
public enum Quality {
    REVENUE,
    VALID,
    MANUAL,
    CALCULATED,
    CORRECTED,
    RAW,
    ESTIMATED;

    /** True for the qualities that need no better value later. */
    public boolean isFinal() {
        return compareTo(CORRECTED) <= 0;
    }

    /** The worse of the two. */
    public Quality worse(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
