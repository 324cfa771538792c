package org.wattribute.model.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattribute.model.Rows;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;

class HourlyEnergyTest {

    private static final Instant START = Rows.DAY.hourStart(5);

    private final List<Slot<Long>> slots = new ArrayList<>();

    @Test
    void quartersAreSummedWithTheWorstQualityAndTheHighestVersion() {
        quarters(4);
        slots.add(slot(900, 900, 7L, Quality.RAW, Rows.SECOND));

        MeasuredHour hour = hour();
        assertThat(hour.energyMilliwattHours()).isEqualTo(37);
        assertThat(hour.quality()).isEqualTo(Quality.RAW);
        assertThat(hour.version()).isEqualTo(Rows.SECOND);
        assertThat(hour.profiled()).isFalse();
    }

    @Test
    void anHourHasAValueOnlyWhenItsPartsCoverIt() {
        quarters(3);
        assertThat(hour().state()).isEqualTo(HourState.INCOMPLETE);
        assertThat(hour().energyMilliwattHours()).isZero();
    }

    @Test
    void identitiesThatOverlapConflict() {
        quarters(4);
        slots.add(slot(0, 3600, 40L, Quality.VALID, Rows.SECOND));
        assertThat(hour().state()).isEqualTo(HourState.CONFLICT);
    }

    @Test
    void aValueKnownToBeMissingIsNotZero() {
        slots.add(slot(0, 3600, null, Quality.VALID, Rows.FIRST));
        assertThat(hour().state()).isEqualTo(HourState.INCOMPLETE);
    }

    @Test
    void aWithdrawnReadingLeavesTheHourAsIfItHadNeverBeen() {
        slots.add(slot(0, 3600, 40L, Quality.VALID, Rows.FIRST));
        Interval interval = new Interval(START, START.plusSeconds(3600));
        slots.add(Slot.withdrawn(interval, interval, Rows.SECOND));
        assertThat(hour().state()).isEqualTo(HourState.NONE);
        assertThat(hour().version()).isEqualTo(Rows.SECOND);
    }

    @Test
    void aCoarserReadingIsSplitExactlyAndFlaggedProfiled() {
        Interval reported = new Interval(START, START.plusSeconds(3 * 3600));
        List<Interval> parts = FlatSplit.parts(reported);
        long[] energies = FlatSplit.energies(11, parts.size());
        for (int i = 0; i < energies.length; i++) {
            slots.add(Slot.reported(reported, parts.get(i), energies[i], Quality.VALID, Rows.FIRST));
        }
        HourlyEnergy day = HourlyEnergy.of(DaySlots.of(Rows.DAY, slots));
        assertThat(day.hours().subList(5, 8))
                .extracting(MeasuredHour::energyMilliwattHours)
                .containsExactly(4L, 4L, 3L);
        assertThat(day.hours().subList(5, 8)).allMatch(MeasuredHour::profiled);
    }

    private void quarters(int count) {
        for (int i = 0; i < count; i++) {
            slots.add(slot(900 * i, 900, 10L, Quality.VALID, Rows.FIRST));
        }
    }

    private static Slot<Long> slot(int from, int seconds, Long energy, Quality quality, Version version) {
        Interval interval = new Interval(START.plusSeconds(from), START.plusSeconds(from + seconds));
        return Slot.reported(interval, interval, energy, quality, version);
    }

    private MeasuredHour hour() {
        return HourlyEnergy.of(DaySlots.of(Rows.DAY, slots)).hour(5);
    }
}
