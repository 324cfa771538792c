package org.wattribute.model.quantity;

import java.math.BigInteger;

/**
 * Whole numbers divided by largest remainder (method 3.3, GT-C11): each party gets the floor of its exact part, and what is left goes 1 each
 * to the largest remainders. Ties go to the lower index, so callers list parties in id order.
 */
public final class Apportionment {

    private static final long TAKEN = -1;

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
        long whole = sum(weights);
        if (total < 0 || (whole == 0 && total > 0)) {
            throw new IllegalArgumentException("cannot divide " + total + " by weights of " + whole);
        }
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        long[] remainders = new long[weights.length];
        long left = total;
        boolean fits = Proportion.fits(total, whole);
        for (int i = 0; i < weights.length; i++) {
            if (fits) {
                long product = total * weights[i];
                parts[i] = product / whole;
                remainders[i] = product % whole;
            } else {
                BigInteger[] division = BigInteger.valueOf(total)
                        .multiply(BigInteger.valueOf(weights[i]))
                        .divideAndRemainder(BigInteger.valueOf(whole));
                parts[i] = division[0].longValueExact();
                remainders[i] = division[1].longValueExact();
            }
            left -= parts[i];
        }
        for (; left > 0; left--) {
            int largest = indexOfLargest(remainders);
            parts[largest]++;
            remainders[largest] = TAKEN;
        }
        return parts;
    }

    private static long sum(long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("negative weight: " + weight);
            }
            sum = Math.addExact(sum, weight);
        }
        return sum;
    }

    private static int indexOfLargest(long[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
