package org.wattribute.model.quantity;

/** Shares and weights are whole parts of 1e12 (feeds: up to 12 decimals). */
public final class Share {

    /** The whole, in parts of 1e12. */
    public static final long ONE = 1_000_000_000_000L;

    private Share() {}
}
