package org.wattribute.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Method 3.3, GT-C10 in watt-hours: contracts 1, 2, 3 stand in id order. */
class AllotmentTest {

    private static final long[] DEMAND = {10_000, 30_000, 80_000};

    @Test
    void gtC10ProportionalSharesByDemand() {
        assertThat(Allotment.proportional(100_000, DEMAND)).containsExactly(8_333, 25_000, 66_667);
    }

    @Test
    void gtC10MaxMinRaisesTheLowestFirst() {
        assertThat(Allotment.maxMin(100_000, DEMAND)).containsExactly(10_000, 30_000, 60_000);
        assertThat(Allotment.maxMin(100_000, new long[] {20_000, 50_000, 130_000}))
                .containsExactly(20_000, 40_000, 40_000);
    }

    @Test
    void gtC10PriorityServesInTheListedOrder() {
        int[] thirdSecondFirst = {2, 1, 0};
        assertThat(Allotment.priority(100_000, DEMAND, thirdSecondFirst)).containsExactly(0, 20_000, 80_000);
    }

    @Test
    void fixedQuotaThatIsNotUsedIsExcess() {
        long[] weights = {500_000_000_000L, 250_000_000_000L, 250_000_000_000L};
        assertThat(Allotment.fixed(100_000, DEMAND, weights)).containsExactly(10_000, 25_000, 25_000);
    }

    @Test
    void fixedLeavesTheUnweightedPartToNobody() {
        long[] weights = {100_000_000_000L, 0, 0};
        assertThat(Allotment.fixed(100_000, DEMAND, weights)).containsExactly(10_000, 0, 0);
    }

    @Test
    void maxMinGivesTheLastMilliwattHoursInIdOrder() {
        assertThat(Allotment.maxMin(8, new long[] {5, 5, 5})).containsExactly(3, 3, 2);
    }

    @Test
    void ampleEnergyCoversEverybody() {
        assertThat(Allotment.proportional(500_000, DEMAND)).containsExactly(DEMAND);
        assertThat(Allotment.maxMin(500_000, DEMAND)).containsExactly(DEMAND);
    }

    @Test
    void suppliedSharesFollowWhatIsLeftThenDemandThenEquality() {
        assertThat(Allotment.suppliedShares(90, new long[] {10, 20}, new long[] {30, 30}))
                .containsExactly(30, 60);
        assertThat(Allotment.suppliedShares(90, new long[] {0, 0}, new long[] {10, 20}))
                .containsExactly(30, 60);
        assertThat(Allotment.suppliedShares(91, new long[] {0, 0}, new long[] {0, 0}))
                .containsExactly(46, 45);
    }
}
