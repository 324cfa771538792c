package org.wattribute.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.quantity.Share;

class AllotmentPropertyTest {

    @Property(tries = 500)
    void nobodyGetsMoreThanItsRemainingDemandAndAllTogetherNoMoreThanTheEnergy(
            @ForAll AllocationRule rule,
            @ForAll @LongRange(max = 100_000_000_000L) long energy,
            @ForAll @Size(min = 1, max = 6) List<@LongRange(max = 50_000_000_000L) Long> remainingList) {
        long[] remaining = array(remainingList);
        long[] weights = new long[remaining.length];
        Arrays.fill(weights, Share.ONE / weights.length);
        int[] listed = new int[remaining.length];
        Arrays.setAll(listed, i -> listed.length - 1 - i);
        long[] totals = Allotment.totals(rule, energy, remaining, weights, listed);

        for (int i = 0; i < totals.length; i++) {
            assertThat(totals[i]).isBetween(0L, remaining[i]);
        }
        long demand = Allotment.sum(remaining);
        long total = Allotment.sum(totals);
        assertThat(total).isLessThanOrEqualTo(energy);
        assertThat(rule == AllocationRule.FIXED || total == Math.min(energy, demand))
                .isTrue();
    }

    @Property(tries = 500)
    void maxMinLeavesNobodyShortWhileAnotherGetsTwoMore(
            @ForAll @LongRange(max = 100) long energy,
            @ForAll @Size(min = 1, max = 6) List<@LongRange(max = 50) Long> remainingList) {
        long[] remaining = array(remainingList);
        long[] totals = Allotment.maxMin(energy, remaining);
        for (int poor = 0; poor < totals.length; poor++) {
            for (int rich = 0; rich < totals.length; rich++) {
                assertThat(totals[poor] < remaining[poor] && totals[rich] > totals[poor] + 1)
                        .isFalse();
            }
        }
    }

    @Property(tries = 500)
    void transportGivesEachTakerItsTotalAndTakesNoMoreThanThereIs(
            @ForAll @Size(min = 1, max = 5) List<@LongRange(max = 1_000_000_000_000L) Long> takersList,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(max = 1_000_000_000_000L) Long> sourcesList) {
        long[] takers = array(takersList);
        long[] sources = array(sourcesList);
        Assume.that(Allotment.sum(takers) <= Allotment.sum(sources));
        long[][] parts = Allotment.transport(takers, sources);
        for (int taker = 0; taker < takers.length; taker++) {
            assertThat(Allotment.sum(parts[taker])).isEqualTo(takers[taker]);
        }
        for (int source = 0; source < sources.length; source++) {
            long drawn = 0;
            for (long[] ofTaker : parts) {
                assertThat(ofTaker[source]).isNotNegative();
                drawn += ofTaker[source];
            }
            assertThat(drawn).isLessThanOrEqualTo(sources[source]);
        }
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
