package org.wattribute.model.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattribute.model.Rows;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.MissingReason;

class GridDayTest {

    private final Map<Technology, HourlyEnergy> mix = new EnumMap<>(Technology.class);
    private final List<Slot<IntensityValue>> given = new ArrayList<>();
    private FactorSet factors = BuiltInFactors.ipcc2014();

    @Test
    void windOnLandFallsBackToWindWhereTheSetHasNoFactorOfItsOwn() {
        factors = FactorSet.of(
                "s",
                List.of(new EmissionFactor("s", Technology.WIND, Basis.LIFECYCLE, null, 9, true, Rows.FIRST, false)));
        generated(Technology.WIND_ONSHORE, 10);
        assertThat(hour().intensityMicrogramsPerKwh()).isEqualTo(9);
        assertThat(hour().carbonFree()).isEqualTo(10);
    }

    @Test
    void negativeStorageCountsZeroAndOtherNegativesAreQuarantined() {
        generated(Technology.GAS, 10);
        generated(Technology.STORAGE, -5);
        assertThat(hour().total()).isEqualTo(10);
        generated(Technology.COAL, -1);
        assertThat(hour().missing()).isEqualTo(MissingReason.IMPLAUSIBLE_MIX);
    }

    @Test
    void aTotalOfNothingIsQuarantined() {
        generated(Technology.GAS, 0);
        assertThat(hour().missing()).isEqualTo(MissingReason.IMPLAUSIBLE_MIX);
    }

    @Test
    void aTechnologyWithoutAFactorMakesTheMixMissing() {
        factors = FactorSet.of("s", List.of());
        generated(Technology.GAS, 10);
        assertThat(hour().missing()).isEqualTo(MissingReason.NO_FACTOR);
    }

    @Test
    void aBlankTechnologyMakesTheMixMissingAlthoughAnIntensityIsGiven() {
        generated(Technology.GAS, 10);
        mix.put(Technology.COAL, day(new MeasuredHour(HourState.INCOMPLETE, 0, Quality.VALID, false, Rows.FIRST)));
        give(new IntensityValue(null, 5L, null));
        assertThat(hour().missing()).isEqualTo(MissingReason.NO_MIX);
    }

    @Test
    void aGivenIntensityServesHoursWithoutMixRows() {
        assertThat(hour().missing()).isEqualTo(MissingReason.NO_MIX);
        give(new IntensityValue(null, 300_000_000L, Share.ONE / 4));
        assertThat(hour().intensityMicrogramsPerKwh()).isEqualTo(300_000_000);
        assertThat(hour().carbonFree() * 4).isEqualTo(hour().total());
    }

    @Test
    void aGivenIntensityOfTheOtherBasisDoesNotServe() {
        give(new IntensityValue(5L, null, null));
        assertThat(hour().missing()).isEqualTo(MissingReason.NO_MIX);
    }

    @Test
    void anImplausibleIntensityOrShareIsQuarantined() {
        give(new IntensityValue(null, 2_000_000_001L, null));
        assertThat(hour().missing()).isEqualTo(MissingReason.IMPLAUSIBLE_MIX);
        given.clear();
        give(new IntensityValue(null, 5L, Share.ONE + 1));
        assertThat(hour().missing()).isEqualTo(MissingReason.IMPLAUSIBLE_MIX);
    }

    @Test
    void aShareThatIsNotGivenIsUnknown() {
        give(new IntensityValue(null, 5L, null));
        assertThat(hour().shareKnown()).isFalse();
    }

    private void generated(Technology technology, long energy) {
        mix.put(technology, day(new MeasuredHour(HourState.VALUE, energy, Quality.VALID, false, Rows.FIRST)));
    }

    private static HourlyEnergy day(MeasuredHour everyHour) {
        return new HourlyEnergy(Rows.DAY, Collections.nCopies(UtcDay.HOURS, everyHour));
    }

    private void give(IntensityValue value) {
        Interval hour = Rows.DAY.hour(0);
        given.add(Slot.reported(hour, hour, value, Quality.VALID, Rows.FIRST));
    }

    private GridHour hour() {
        return GridDay.of("R", Rows.DAY, mix, DaySlots.of(Rows.DAY, given), factors, Basis.LIFECYCLE)
                .hours()
                .get(0);
    }
}
