package org.wattribute.ingest.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A decimal in whole units, rounded half-even on its own.
 *
 * @param units the value times ten to the power of the digits asked for
 * @param rounding what rounding added, in the unit of the text; zero where the value was exact
 */
public record FixedPoint(long units, BigDecimal rounding) {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST = 64;
    private static final int FAST = 16;
    private static final int LARGEST_EXPONENT = 30;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000_000_000_000_000L);
    private static final long[] POWERS = powers();

    /**
     * Reads a decimal with a dot.
     *
     * @param digits digits after the dot that are kept, 0 to 12
     * @throws RowFault with reason {@code not_a_number} or {@code out_of_range}
     */
    public static FixedPoint parse(String column, String text, int digits) throws RowFault {
        int length = text.length();
        if (length > FAST) {
            return parseAny(column, text, digits);
        }
        boolean negative = length > 0 && text.charAt(0) == '-';
        long units = 0;
        int fraction = -1;
        int seen = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                units = units * 10 + (c - '0');
                seen++;
                if (fraction >= 0) {
                    fraction++;
                }
            } else if (c == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return parseAny(column, text, digits);
            }
        }
        int decimals = Math.max(fraction, 0);
        int integers = seen - decimals;
        if (seen == 0 || decimals > digits || integers + digits > FAST) {
            return parseAny(column, text, digits);
        }
        units *= POWERS[digits - decimals];
        return new FixedPoint(negative ? -units : units, BigDecimal.ZERO);
    }

    /**
     * A decimal times a power of ten in whole units.
     *
     * @throws RowFault with reason {@code out_of_range} where it is over 1e16 units
     */
    public static FixedPoint of(String column, BigDecimal exact, int digits) throws RowFault {
        BigDecimal rounded = exact.setScale(digits, RoundingMode.HALF_EVEN);
        BigDecimal units = rounded.movePointRight(digits);
        if (units.abs().compareTo(LARGEST) > 0) {
            throw new RowFault(column, "out_of_range", "the value is larger than anything that a grid knows");
        }
        BigDecimal rounding = rounded.subtract(exact);
        return new FixedPoint(units.longValueExact(), rounding.signum() == 0 ? BigDecimal.ZERO : rounding);
    }

    private static FixedPoint parseAny(String column, String text, int digits) throws RowFault {
        if (text.length() > LONGEST) {
            throw new RowFault(column, "not_a_number", "a number has at most " + LONGEST + " characters");
        }
        var matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            throw new RowFault(
                    column,
                    "not_a_number",
                    "'" + text + "' is not a decimal with a dot, for example 1234.56, without separators");
        }
        String exponent = matcher.group(3);
        if (exponent != null
                && (exponent.length() > 4 || Math.abs(Integer.parseInt(exponent.substring(1))) > LARGEST_EXPONENT)) {
            throw new RowFault(column, "out_of_range", "the exponent of '" + text + "' is beyond 1e30");
        }
        return of(column, new BigDecimal(text), digits);
    }

    private static long[] powers() {
        long[] powers = new long[13];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
