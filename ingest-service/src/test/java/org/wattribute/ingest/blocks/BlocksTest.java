package org.wattribute.ingest.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.events.Quality;
import org.wattribute.events.ReadingBlock;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport;

final class BlocksTest {
    private static final String READINGS = "meter_number,direction,interval_start,interval_end,energy_kwh,quality\n";

    @TempDir
    private Path folder;

    @Test
    void aDayOfQuarterHoursIsOneBlock() {
        var bench = new Bench(folder);
        var text = new StringBuilder(READINGS);
        Instant start = Instant.parse("2026-01-31T00:00:00Z");
        for (int i = 0; i < 100; i++) {
            text.append("M,forward,").append(start.plusSeconds(900L * i)).append(',');
            text.append(start.plusSeconds(900L * i + 900)).append(',').append(i).append(",\n");
        }
        bench.take("readings.csv", text.toString());
        var blocks = bench.published.of(Topics.READINGS);
        assertThat(blocks)
                .extracting(ReadingBlock::getDay)
                .containsExactly(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 1));
        assertThat(blocks)
                .extracting(block -> block.getSeries().getEnergies().size())
                .containsExactly(96, 4);
        assertThat(blocks.get(0).getSeries().getQualities()).containsExactly(Quality.VALID);
        assertThat(bench.published.events().get(0).key()).isEqualTo("default|M");
    }

    @Test
    void keepsConflictingRowsApartAndCountsRepeatsOnce() {
        var bench = new Bench(folder);
        String hour = "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,";
        FileReport report = bench.take(
                "readings.csv",
                READINGS + hour + "1,\n" + hour + "1.0,valid\n" + hour + "2,\n" + hour + "1,raw\n" + hour
                        + "2.000000,\n");
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(bench.published.of(Topics.READINGS))
                .extracting(
                        block -> block.getSeries().getEnergies().get(0),
                        block -> block.getSeries().getQualities().get(0))
                .containsExactly(
                        tuple(1_000_000L, Quality.VALID),
                        tuple(2_000_000L, Quality.VALID),
                        tuple(1_000_000L, Quality.RAW));
    }

    @Test
    void neverMixesDirectionsStepsOrMetersAndBreaksAtGaps() {
        var bench = new Bench(folder);
        bench.take(
                "readings.csv",
                READINGS
                        + "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,\n"
                        + "M,reverse,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,1,\n"
                        + "N,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,1,\n"
                        + "M,forward,2026-01-31T14:00:00Z,2026-01-31T14:30:00Z,1,\n"
                        + "M,forward,2026-01-31T16:00:00Z,2026-01-31T17:00:00Z,1,\n"
                        + "M,forward,2026-01-31T15:00:00Z,2026-01-31T16:00:00Z,1,\n");
        assertThat(bench.published.of(Topics.READINGS))
                .extracting(block -> block.getSeries().getEnergies().size())
                .containsExactly(1, 2, 1, 1, 1);
    }

    @Test
    void splitsAMonthFlatByDayAndCountsItOnce() {
        var bench = new Bench(folder);
        String month = "M,forward,2026-01-01T23:00:00Z,2026-01-03T01:00:00Z,0.000027,\n";
        FileReport report = bench.take("readings.csv", READINGS + month + month);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        var blocks = bench.published.of(Topics.READINGS);
        assertThat(blocks)
                .extracting(block -> block.getSeries().getEnergies().size())
                .containsExactly(1, 24, 1);
        assertThat(blocks.get(0).getSeries().getEnergies()).containsExactly(2L);
        assertThat(blocks.get(1).getSeries().getEnergies()).containsOnly(1L);
        assertThat(blocks.get(2).getSeries().getEnergies()).containsExactly(1L);
    }

    @Test
    void anIntensityOfSeveralHoursHoldsInEach() {
        var bench = new Bench(folder);
        FileReport report = bench.take(
                "grid_intensity.csv",
                "grid_region,interval_start,interval_end,direct_g_per_kwh\nR,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,100\n");
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(bench.published.of(Topics.GRID_INTENSITY).get(0).getSeries().getDirect())
                .hasSize(24)
                .containsOnly(100_000_000L);
    }
}
