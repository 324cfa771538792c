package org.wattribute.ingest.espi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattribute.channels.Topics;
import org.wattribute.events.ReadingBlock;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.Shared;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.FileReport.Status;

/** Published exports, against totals that were computed independently. */
final class GreenButtonSamplesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TestGBDataHourlyNineDaysBinnedDaily.xml",
                "sample_greenbutton_data.xml",
                "test_usage_data_01.xml"
            })
    void hasTheExpectedTotals(String name) throws Exception {
        Path sample = Shared.path("data/green-button/" + name);
        JsonNode expected = new ObjectMapper()
                .readTree(Shared.path("data/expected_totals.json").toFile())
                .get("green-button/" + name);
        var bench = new Bench(folder);
        bench.take("meter_files.csv", "file,meter_number\n" + name + ",M\n");
        FileReport report = bench.take(name, Files.readAllBytes(sample));
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        assertThat(report.accepted()).isEqualTo(expected.get("readings").asLong());
        assertThat(report.rejected()).isZero();
        assertThat(report.roundingKwh()).isZero();
        long total = 0;
        var starts = new ArrayList<Instant>();
        int step = Integer.parseInt(expected.get("durations_s").fieldNames().next());
        for (ReadingBlock block : bench.published.of(Topics.READINGS)) {
            var series = block.getSeries();
            assertThat(series.getStepSeconds()).isEqualTo(step);
            for (int i = 0; i < series.getEnergies().size(); i++) {
                starts.add(series.getStart().plusSeconds((long) i * step));
                total += series.getEnergies().get(i);
            }
        }
        assertThat(BigDecimal.valueOf(total, 6))
                .isEqualByComparingTo(expected.get("total_kwh").asText());
        assertThat(starts.stream().min(Instant::compareTo))
                .contains(Instant.parse(expected.get("first_start").asText()));
        assertThat(starts.stream().max(Instant::compareTo))
                .contains(Instant.parse(expected.get("last_start").asText()));
    }

    @Test
    void refusesGasInClearWords() throws Exception {
        Path sample = Shared.path("data/green-button/gas_direct.xml");
        FileReport report = new Bench(folder).take("gas_direct.xml", Files.readAllBytes(sample));
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("gas");
    }

    @Test
    void theNewYorkCaseHas362Readings() throws Exception {
        Path feed = Shared.path("cases/newyork/feed");
        var bench = new Bench(folder);
        assertThat(bench.take("greenbutton_NY.xml", Files.readAllBytes(feed.resolve("greenbutton_NY.xml")))
                        .status())
                .isEqualTo(Status.WAITING);
        assertThat(bench.take("meter_files.csv", Files.readAllBytes(feed.resolve("meter_files.csv")))
                        .accepted())
                .isEqualTo(1);
        FileReport report = bench.take("greenbutton_NY.xml", Files.readAllBytes(feed.resolve("greenbutton_NY.xml")));
        assertThat(report.accepted()).isEqualTo(362);
        assertThat(bench.published.of(Topics.READINGS))
                .allMatch(block -> block.getMeterNumber().equals("M-NY"));
    }
}
