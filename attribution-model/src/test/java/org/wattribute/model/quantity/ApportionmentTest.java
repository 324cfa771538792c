package org.wattribute.model.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApportionmentTest {

    @Test
    void gtC11GivesTiesToTheFirst() {
        assertThat(Apportionment.byLargestRemainder(100, new long[] {1, 1, 1})).containsExactly(34, 33, 33);
    }

    @Test
    void gtC11NeverExceedsADemand() {
        assertThat(Apportionment.byLargestRemainder(7, new long[] {5, 3, 1})).containsExactly(4, 2, 1);
    }

    @Test
    void dividesWhatExceedsALong() {
        long large = Long.MAX_VALUE / 4;
        assertThat(Apportionment.byLargestRemainder(large, new long[] {large, large, large}))
                .containsExactly(large / 3 + 1, large / 3 + 1 - (large % 3 == 1 ? 1 : 0), large / 3);
    }

    @Test
    void refusesToDivideAmongNobody() {
        assertThatThrownBy(() -> Apportionment.byLargestRemainder(1, new long[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Apportionment.byLargestRemainder(0, new long[] {0, 0})).containsExactly(0, 0);
    }
}
