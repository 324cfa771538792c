package org.wattribute.stack.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sums over attributed intervals.
 *
 * @param intervals how many intervals
 * @param sums the sums; absent is zero
 */
record Totals(long intervals, Map<Total, BigInteger> sums) {
    /** Units of {@link Total#GRID_CFE_EXACT} in a milliwatt-hour. */
    static final BigInteger EXACT = BigInteger.TEN.pow(12);

    private static final int RATIO_DIGITS = 6;

    static final Totals NONE = new Totals(0, Map.of());

    Totals {
        sums = Map.copyOf(sums);
    }

    Totals plus(Totals other) {
        var all = new HashMap<>(sums);
        other.sums.forEach((total, value) -> all.merge(total, value, BigInteger::add));
        return new Totals(intervals + other.intervals, all);
    }

    BigInteger of(Total total) {
        return sums.getOrDefault(total, BigInteger.ZERO);
    }

    /** Carbon-free energy, matched or from the grid, over demand; undefined without demand. */
    Optional<BigDecimal> cfeScore() {
        return ratio(
                of(Total.MATCHED_CFE).multiply(EXACT).add(of(Total.GRID_CFE_EXACT)),
                of(Total.LOAD).multiply(EXACT));
    }

    /** Supplied energy over demand, at most 1; undefined without demand. */
    Optional<BigDecimal> volumetricScore() {
        return ratio(of(Total.SUPPLIED).min(of(Total.LOAD)), of(Total.LOAD));
    }

    private static Optional<BigDecimal> ratio(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(part).divide(new BigDecimal(whole), RATIO_DIGITS, RoundingMode.HALF_EVEN));
    }
}
