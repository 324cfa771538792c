package org.wattribute.model.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ApportionmentPropertyTest {

    @Property(tries = 500)
    void partsSumToTheTotalAndStayWithinOneOfTheirExactShare(
            @ForAll @LongRange(max = 2_000_000_000_000_000L) long total,
            @ForAll @Size(min = 1, max = 8) List<@LongRange(max = 1_000_000_000_000_000L) Long> weightsList) {
        long[] weights = array(weightsList);
        long whole = Arrays.stream(weights).sum();
        Assume.that(whole > 0);
        long[] parts = Apportionment.byLargestRemainder(total, weights);

        assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
        for (int i = 0; i < parts.length; i++) {
            BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
            BigInteger difference = BigInteger.valueOf(parts[i])
                    .multiply(BigInteger.valueOf(whole))
                    .subtract(exact);
            assertThat(difference.abs()).isLessThan(BigInteger.valueOf(whole));
            assertThat(total > whole || parts[i] <= weights[i]).isTrue();
        }
    }

    @Property(tries = 500)
    void halfEvenIsWhatDecimalsSay(
            @ForAll @LongRange(min = -2_000_000_000_000L, max = 2_000_000_000_000L) long total,
            @ForAll @LongRange(max = 2_000_000_000_000L) long part,
            @ForAll @LongRange(min = 1_000_000, max = 4_000_000_000_000L) long whole) {
        BigDecimal exact = BigDecimal.valueOf(total).multiply(BigDecimal.valueOf(part));
        long expected = exact.divide(BigDecimal.valueOf(whole), 40, RoundingMode.HALF_EVEN)
                .round(new MathContext(60))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        assertThat(Proportion.halfEven(total, part, whole)).isEqualTo(expected);
        assertThat(Proportion.floor(total, part, whole))
                .isEqualTo(exact.divide(BigDecimal.valueOf(whole), 0, RoundingMode.FLOOR)
                        .longValueExact());
    }

    @Property(tries = 500)
    void idsAreOrderedByTheirUtf8Bytes(@ForAll String left, @ForAll String right) {
        Assume.that(left.equals(utf8(left)) && right.equals(utf8(right)));
        int expected =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(IdOrder.UTF8.compare(left, right))).isEqualTo(Integer.signum(expected));
    }

    private static String utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
