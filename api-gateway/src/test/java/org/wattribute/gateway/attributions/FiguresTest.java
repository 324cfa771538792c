package org.wattribute.gateway.attributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void tellsMilliwattHoursExactly() {
        assertThat(Figures.kilowattHours(12_378_815_000L)).hasToString("12378.815");
        assertThat(Figures.kilowattHours(1L)).hasToString("0.000001");
        assertThat(Figures.kilowattHours(0L)).hasToString("0");
        assertThat(Figures.kilowattHours(Long.MAX_VALUE)).hasToString("9223372036854.775807");
        assertThat(Figures.kilograms(-1_500_000L)).hasToString("-1.5");
    }

    @Test
    void writesNoExponents() {
        assertThat(Figures.exact(1_000_000_000_000L)).hasToString("1000000");
    }

    @Test
    void roundsRatiosHalfEven() {
        assertThat(Figures.ratio(BigDecimal.valueOf(1), 2_000_000L)).hasToString("0");
        assertThat(Figures.ratio(BigDecimal.valueOf(3), 2_000_000L)).hasToString("0.000002");
        assertThat(Figures.ratio(BigDecimal.valueOf(2), 3L)).hasToString("0.666667");
        assertThat(Figures.ratio(BigDecimal.valueOf(5), 5L)).hasToString("1");
    }

    @Test
    void knowsNoRatioOfNothingAndNoneOfTheUnknown() {
        assertThat(Figures.ratio(BigDecimal.valueOf(0), 0L)).isNull();
        assertThat(Figures.ratio(null, 5L)).isNull();
        assertThat(Figures.ratio(BigDecimal.valueOf(5), null)).isNull();
        assertThat(Figures.kilowattHours(null)).isNull();
    }
}
