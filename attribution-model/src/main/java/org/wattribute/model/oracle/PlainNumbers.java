package org.wattribute.model.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The oracle's own arithmetic, by the book. */
final class PlainNumbers {

    private PlainNumbers() {}

    /** A quotient of numbers that are not negative, to the nearest whole number, ties to even. */
    static long halfEven(BigInteger dividend, BigInteger divisor) {
        BigInteger quotient = dividend.divide(divisor);
        BigInteger twice = dividend.subtract(quotient.multiply(divisor)).multiply(BigInteger.TWO);
        int half = twice.compareTo(divisor);
        boolean odd = quotient.testBit(0);
        return (half > 0 || (half == 0 && odd) ? quotient.add(BigInteger.ONE) : quotient).longValueExact();
    }

    static long milligrams(long energy, long intensity) {
        return halfEven(
                BigInteger.valueOf(energy).multiply(BigInteger.valueOf(intensity)), BigInteger.valueOf(1_000_000_000));
    }

    /** Largest remainder: floors first, then one more in the order of their remainders, ties in the order given. */
    static List<Long> divide(long total, List<Long> weights) {
        BigInteger whole = BigInteger.ZERO;
        for (long weight : weights) {
            whole = whole.add(BigInteger.valueOf(weight));
        }
        List<Long> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        long left = total;
        for (long weight : weights) {
            BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weight));
            long floor = whole.signum() == 0 ? 0 : exact.divide(whole).longValueExact();
            parts.add(floor);
            remainders.add(whole.signum() == 0 ? BigInteger.ZERO : exact.mod(whole));
            left -= floor;
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer, BigInteger>comparing(remainders::get).reversed());
        for (int i = 0; i < left; i++) {
            parts.set(order.get(i), parts.get(order.get(i)) + 1);
        }
        return parts;
    }

    static long sum(List<Long> values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
