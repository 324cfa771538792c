package org.wattribute.model.quantity;

import java.math.BigInteger;

/**
 * A ratio of two integers in lowest terms (method 1: the grid's carbon-free share needs more than six digits).
 *
 * @param part not negative
 * @param whole positive
 */
public record Ratio(long part, long whole) {

    /** @throws IllegalArgumentException for a negative part, or a whole that is not positive */
    public Ratio {
        if (part < 0 || whole <= 0) {
            throw new IllegalArgumentException("no ratio: " + part + " of " + whole);
        }
        long common = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole)).longValueExact();
        part /= common;
        whole /= common;
    }
}
