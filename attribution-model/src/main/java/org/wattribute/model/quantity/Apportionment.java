package org.wattribute.model.quantity;

/**
 * Whole numbers divided by largest remainder (method 3.3, GT-C11): each party gets the floor of its exact part, and what is left goes 1 each
 * to the largest remainders. Ties go to the lower index, so callers list parties in id order.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Apportionment {

    private Apportionment() {}

    /**
     * Divides {@code total} in proportion to {@code weights}; the parts sum to {@code total} exactly. Where {@code total <= Σ weights} no part
     * exceeds its weight.
     *
     * @param total not negative
     * @param weights not negative; all 0 only when {@code total} is 0
     * @return parts in the order of the weights
     * @throws IllegalArgumentException for a negative number, or for no weight to divide a positive total by
     */
    public static long[] byLargestRemainder(long total, long[] weights) {
        throw new UnsupportedOperationException();
    }
}
