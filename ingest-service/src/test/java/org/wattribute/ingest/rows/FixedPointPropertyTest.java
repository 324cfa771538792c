package org.wattribute.ingest.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

final class FixedPointPropertyTest {
    @Property
    void readsWhatBigDecimalReadsRoundedHalfEven(
            @ForAll @BigRange(min = "-9999999", max = "9999999") @Scale(9) BigDecimal value,
            @ForAll @IntRange(max = 9) int digits)
            throws RowFault {
        for (String text :
                new String[] {value.toPlainString(), value.stripTrailingZeros().toPlainString(), value.toString()}) {
            var read = FixedPoint.parse("x", text, digits);
            BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_EVEN);
            assertThat(BigDecimal.valueOf(read.units(), digits)).isEqualByComparingTo(rounded);
            assertThat(read.rounding()).isEqualByComparingTo(rounded.subtract(value));
        }
    }
}
