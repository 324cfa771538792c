package org.wattribute.model.quantity;

/** {@code total × part / whole} in whole numbers, exact also where the product exceeds a {@code long} (method 1). */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Proportion {

    private Proportion() {}

    /**
     * Rounded towards minus infinity.
     *
     * @throws ArithmeticException when {@code whole} is not positive or the result exceeds a {@code long}
     */
    public static long floor(long total, long part, long whole) {
        throw new UnsupportedOperationException();
    }

    /**
     * Rounded to the nearest, ties to the even neighbour.
     *
     * @throws ArithmeticException when {@code whole} is not positive or the result exceeds a {@code long}
     */
    public static long halfEven(long total, long part, long whole) {
        throw new UnsupportedOperationException();
    }
}
