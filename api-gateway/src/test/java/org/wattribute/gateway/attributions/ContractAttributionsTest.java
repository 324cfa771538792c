package org.wattribute.gateway.attributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattribute.events.Quality;
import org.wattribute.gateway.access.Grant;
import org.wattribute.gateway.access.ReadPolicy;
import org.wattribute.gateway.access.TimeRange;
import org.wattribute.gateway.attributions.Interval.State;
import org.wattribute.gateway.readmodel.ContractCatalogues;
import org.wattribute.gateway.testkit.AttributedDay;
import org.wattribute.gateway.testkit.InMemoryAttributions;
import org.wattribute.model.result.Status;

class ContractAttributionsTest {
    private static final Instant NOW = Instant.parse("2025-03-03T12:00:00Z");
    private static final long KWH = 1_000_000;

    private final InMemoryAttributions latest = new InMemoryAttributions();

    @Test
    void tellsADayAsJson() {
        latest.put(richDay());

        assertThat(json(AttributionsDocument.of(read("2025-03-01T00:00:00Z", "2025-03-01T07:00:00Z"))))
                .isEqualTo(golden("attributions.json"));
    }

    @Test
    void tellsADayAsCsv() {
        latest.put(richDay());

        String csv = AttributionsCsv.of(AttributionsDocument.of(read("2025-03-01T00:00:00Z", "2025-03-01T07:00:00Z")));

        assertThat(csv).endsWith("\r\n").isEqualToNormalizingNewlines(golden("attributions.csv"));
    }

    @Test
    void quotesWhatRfc4180Quotes() {
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-03-01")
                .hour(0, KWH, 0, 0, 0)
                .supply(0, "PPA, \"north\"", "wind", true, 1, 1));

        String csv = AttributionsCsv.of(AttributionsDocument.of(read("2025-03-01T00:00:00Z", "2025-03-01T01:00:00Z")));

        assertThat(csv).contains(",recorded_at,\"matched_kwh:PPA, \"\"north\"\"\"\r\n");
    }

    @Test
    void addsTheRangeUp() {
        latest.put(richDay());

        assertThat(json(Summary.of(read("2025-03-01T00:00:00Z", "2025-03-01T07:00:00Z"))))
                .isEqualTo(golden("summary.json"));
    }

    @Test
    void countsDaysWithoutARecordBetweenTheFirstAndTheLastAsMissing() {
        latest.put(
                AttributedDay.of("C-7", "SC-7", "2025-03-01").hour(23, KWH, 0, 0, 0),
                AttributedDay.of("C-7", "SC-7", "2025-03-03").hour(0, KWH, 0, 0, 0));

        var found = read("2025-03-01T23:00:00Z", "2025-03-03T01:00:00Z").intervals();

        assertThat(found).hasSize(26);
        assertThat(found.subList(1, 25)).allSatisfy(interval -> {
            assertThat(interval.state()).isEqualTo(State.MISSING);
            assertThat(interval.reason()).isEqualTo("no_reading");
            assertThat(interval.demand()).isNull();
            assertThat(interval.revision()).isNull();
            assertThat(interval.status()).isEqualTo(Status.PROVISIONAL);
        });
        assertThat(found.get(1).start()).isEqualTo("2025-03-02T00:00:00Z");
    }

    @Test
    void countsAWholeRangeWithoutRecordsAsMissingWhenItLiesWithinTheContractsDays() {
        latest.put(
                AttributedDay.of("C-7", "SC-7", "2025-02-01").hour(23, KWH, 0, 0, 0),
                AttributedDay.of("C-7", "SC-7", "2025-04-01").hour(0, KWH, 0, 0, 0));

        var found = read("2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z");

        assertThat(found.intervals()).hasSize(24).allMatch(interval -> interval.state() == State.MISSING);
        assertThat(found.basis()).isEqualTo("lifecycle");
    }

    @Test
    void saysNothingOfTimeBeforeTheFirstAndAfterTheLastDay() {
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-03-01").hour(0, KWH, 0, 0, 0));

        assertThat(read("2025-02-01T00:00:00Z", "2025-02-28T00:00:00Z").intervals())
                .isEmpty();
        assertThat(read("2025-02-01T00:00:00Z", "2025-05-01T00:00:00Z").intervals())
                .hasSize(24);
    }

    @Test
    void leavesOutIntervalsThatAreNotTheContracts() {
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-03-01")
                .absent(0)
                .absent(1)
                .hour(2, KWH, 0, 0, 0));

        assertThat(read("2025-03-01T00:00:00Z", "2025-03-01T03:00:00Z").intervals())
                .extracting(Interval::start)
                .containsExactly(Instant.parse("2025-03-01T02:00:00Z"));
    }

    @Test
    void namesADayThatWasTakenBackAsWithdrawn() {
        var day = AttributedDay.of("C-7", "SC-7", "2025-03-01")
                .absent(0)
                .restated(5, 3, Instant.parse("2025-03-02T10:00:00Z"));
        latest.put(day.key(), day.withdrawn());
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-02-28").hour(0, KWH, 0, 0, 0));

        var found = read("2025-03-01T00:00:00Z", "2025-03-02T00:00:00Z");

        assertThat(found.intervals())
                .hasSize(23)
                .allMatch(interval -> interval.state() == State.WITHDRAWN && interval.demand() == null);
        assertThat(found.intervals().get(4))
                .extracting(Interval::start, Interval::status, Interval::revision, Interval::recordedAt)
                .containsExactly(
                        Instant.parse("2025-03-01T05:00:00Z"),
                        Status.RESTATED,
                        3L,
                        Instant.parse("2025-03-02T10:00:00Z"));
        assertThat(found.account()).isEqualTo("A-C-7");
    }

    @Test
    void takesTheStartOfAnIntervalForItsTime() {
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-03-01")
                .hour(1, KWH, 0, 0, 0)
                .hour(2, 2 * KWH, 0, 0, 0)
                .hour(3, 3 * KWH, 0, 0, 0));

        assertThat(read("2025-03-01T01:30:00Z", "2025-03-01T03:00:00Z").intervals())
                .extracting(Interval::demand)
                .containsExactly(2 * KWH);
    }

    @Test
    void joinsAContractThatPassedFromOneCustomerToAnother() {
        latest.put(
                AttributedDay.of("C-7", "SC-7", "2025-03-01")
                        .hour(0, KWH, 0, 0, 0)
                        .absent(1),
                AttributedDay.of("C-8", "SC-7", "2025-03-01").absent(0).hour(1, 2 * KWH, 0, 0, 0));

        assertThat(read("2025-03-01T00:00:00Z", "2025-03-01T02:00:00Z", "C-7", "C-8")
                        .intervals())
                .extracting(Interval::start, Interval::demand)
                .containsExactly(
                        tuple(Instant.parse("2025-03-01T00:00:00Z"), KWH),
                        tuple(Instant.parse("2025-03-01T01:00:00Z"), 2 * KWH));
        assertThat(read("2025-03-01T00:00:00Z", "2025-03-01T02:00:00Z", "C-8").intervals())
                .extracting(Interval::demand)
                .containsExactly(2 * KWH);
    }

    @Test
    void isProvisionalUntilTheIntervalHasEnded() {
        latest.put(AttributedDay.of("C-7", "SC-7", "2025-03-03")
                .hour(11, KWH, 0, 0, 0)
                .hour(12, KWH, 0, 0, 0));

        assertThat(read("2025-03-03T11:00:00Z", "2025-03-03T13:00:00Z").intervals())
                .extracting(Interval::status)
                .containsExactly(Status.FINAL, Status.PROVISIONAL);
    }

    /** An hour of each kind. */
    private static AttributedDay richDay() {
        return AttributedDay.of("C-7", "SC-7", "2025-03-01")
                .absent(0)
                .hour(1, 1_250_001, 312_500, 450_000, 225_001)
                .supply(1, "PPA-2", "solar", true, 250_001, 250_001)
                .supply(1, "PPA-1", "gas", false, 0, 0)
                .hour(2, 0, 0, 0, 0)
                .supply(2, "PPA-2", "solar", true, 0, 777_000)
                .exporting(2, 5 * KWH)
                .hour(3, 3 * KWH, 1, 1, 1)
                .quality(3, Quality.ESTIMATED)
                .profiled(3)
                .missing(4, "no_mix", 4 * KWH)
                .hour(6, 6 * KWH, 6 * KWH, 0, 0)
                .quality(6, Quality.CORRECTED)
                .restated(6, 2, Instant.parse("2025-03-03T10:15:30.125Z"))
                .unclaimed("PPA-9", "output_unknown", 4, 23);
    }

    private ContractAttributions.Found read(String from, String to, String... customers) {
        var catalogue = ContractCatalogues.over(latest);
        var reads = new GrantedReads(catalogue, new ReadPolicy(), "google-cfe-2021");
        var grant = new Grant(
                "buyer", "default", Set.of("attributions"), customers.length == 0 ? Set.of("C-7") : Set.of(customers));
        var query = new AttributionsQuery("SC-7", new TimeRange(Instant.parse(from), Instant.parse(to)), null);
        return new ContractAttributions(catalogue, Clock.fixed(NOW, ZoneOffset.UTC)).read(reads.open(grant, query));
    }

    private static String json(Object document) {
        try {
            return pretty(ObjectMapper.getDefault().writeValueAsString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line for each interval and each field, so that a golden file can be read. */
    private static String pretty(String json) {
        return json.replace("},{", "},\n{").replace("\":[{", "\":[\n{") + "\n";
    }

    private static String golden(String name) {
        try (var file = ContractAttributionsTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
