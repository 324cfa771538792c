package org.wattribute.gateway.attributions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact integers as the decimal figures that people read. Null stays null. */
final class Figures {
    private static final int MICRO = 6;

    private Figures() {}

    /** Milliwatt-hours as kilowatt-hours, exact. */
    static @Nullable BigDecimal kilowattHours(@Nullable Long milliwattHours) {
        return milliwattHours == null ? null : exact(milliwattHours);
    }

    /** Milliwatt-hours with a fraction as kilowatt-hours, rounded half-even to a whole milliwatt-hour. */
    static @Nullable BigDecimal roundedKilowattHours(@Nullable BigDecimal milliwattHours) {
        return milliwattHours == null
                ? null
                : exact(milliwattHours.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** Milligrams as kilograms, exact. */
    static @Nullable BigDecimal kilograms(@Nullable Long milligrams) {
        return milligrams == null ? null : exact(milligrams);
    }

    /** A millionth of a number without trailing zeros. */
    static BigDecimal exact(long millionths) {
        BigDecimal value = BigDecimal.valueOf(millionths, MICRO).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** A ratio with six digits, rounded half-even; null where something is not known or the whole is zero. */
    static @Nullable BigDecimal ratio(@Nullable BigDecimal part, @Nullable Long whole) {
        if (part == null || whole == null || whole == 0) {
            return null;
        }
        BigDecimal ratio = part.divide(BigDecimal.valueOf(whole), MICRO, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return ratio.scale() < 0 ? ratio.setScale(0) : ratio;
    }
}
