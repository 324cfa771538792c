package org.wattribute.model.quantity;

import java.math.BigInteger;

/** {@code total × part / whole} in whole numbers, exact also where the product exceeds a {@code long} (method 1). */
public final class Proportion {

    private Proportion() {}

    /**
     * Rounded towards minus infinity.
     *
     * @throws ArithmeticException when {@code whole} is not positive or the result exceeds a {@code long}
     */
    public static long floor(long total, long part, long whole) {
        requirePositive(whole);
        if (fits(total, part)) {
            return Math.floorDiv(total * part, whole);
        }
        BigInteger[] division = floorDivision(product(total, part), BigInteger.valueOf(whole));
        return division[0].longValueExact();
    }

    /**
     * Rounded to the nearest, ties to the even neighbour.
     *
     * @throws ArithmeticException when {@code whole} is not positive or the result exceeds a {@code long}
     */
    public static long halfEven(long total, long part, long whole) {
        requirePositive(whole);
        if (fits(total, part)) {
            long product = total * part;
            long quotient = Math.floorDiv(product, whole);
            long remainder = product - quotient * whole;
            long toNext = whole - remainder;
            boolean up = remainder > toNext || (remainder == toNext && (quotient & 1) == 1);
            return up ? quotient + 1 : quotient;
        }
        return halfEven(product(total, part), BigInteger.valueOf(whole));
    }

    /**
     * A quotient of whole numbers of any size, rounded to the nearest, ties to the even neighbour.
     *
     * @param dividend any whole number
     * @param divisor positive
     * @throws ArithmeticException when the result exceeds a {@code long}
     */
    public static long halfEven(BigInteger dividend, BigInteger divisor) {
        BigInteger[] division = floorDivision(dividend, divisor);
        int nearer = division[1].shiftLeft(1).compareTo(divisor);
        boolean up = nearer > 0 || (nearer == 0 && division[0].testBit(0));
        return (up ? division[0].add(BigInteger.ONE) : division[0]).longValueExact();
    }

    /** True when the product of the two fits into a {@code long}. */
    static boolean fits(long left, long right) {
        return Math.multiplyHigh(left, right) == (left * right) >> 63;
    }

    private static BigInteger product(long left, long right) {
        return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
    }

    private static BigInteger[] floorDivision(BigInteger dividend, BigInteger divisor) {
        BigInteger[] division = dividend.divideAndRemainder(divisor);
        return division[1].signum() < 0
                ? new BigInteger[] {division[0].subtract(BigInteger.ONE), division[1].add(divisor)}
                : division;
    }

    private static void requirePositive(long whole) {
        if (whole <= 0) {
            throw new ArithmeticException("a proportion of " + whole);
        }
    }
}
