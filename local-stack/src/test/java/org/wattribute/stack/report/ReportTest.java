package org.wattribute.stack.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattribute.stack.feed.FileReport;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StackException;

class ReportTest {
    private final Results results = new Results("google-cfe-2021");

    @Test
    void sumsAttributedIntervalsExactly() throws IOException {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 3_000_001, 2_000_000, 2_000_000, 400_000, 1_500_001, 500_001)
                        .attributed(1, 1_000_000, 4_000_000, 1_000_000, 0, 500_000, 0)
                        .record());

        assertThat(json().path("service_contracts")).isEqualTo(Json.read("""
                [{"contract_number":"SC-7","account_number":"A-7","customer_number":"C-7","interval":"PT1H",
                  "intervals_attributed":2,"intervals_missing":0,"missing":{},"load_kwh":4.000001,"export_kwh":0,
                  "supplied_kwh":6,"matched_kwh":3,"residual_kwh":1.000001,"grid_cfe_kwh":0.4,"cfe_score":0.85,
                  "volumetric_score":1,"location_based_kg":2.000001,"market_based_kg":0.500001}]"""));
    }

    @Test
    void writesLargeNumbersWithoutLosingADigit() {
        assertThat(Report.exact(new BigInteger("123456789012345678901234567")).toPlainString())
                .isEqualTo("123456789012345678901.234567");
        assertThat(Report.exact(new BigInteger("5000000000000")).toPlainString())
                .isEqualTo("5000000");
        assertThat(Json.line(Json.object().put("kwh", Report.exact(new BigInteger("5000000000000000")))))
                .isEqualTo("{\"kwh\":5000000000}");
    }

    @Test
    void roundsRatiosHalfEvenToSixDigits() throws IOException {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 2_000_000, 1, 1, 0, 0, 0)
                        .record());

        JsonNode contract = json().path("service_contracts").get(0);
        // 0.0000005 lies between two; the even one is taken
        assertThat(contract.path("cfe_score").decimalValue()).isEqualByComparingTo("0");
        assertThat(contract.path("volumetric_score").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void leavesScoresOutWithoutDemand() {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 0, 5, 0, 0, 0, 0)
                        .record());

        JsonNode contract = json().path("service_contracts").get(0);
        assertThat(contract.has("cfe_score")).isFalse();
        assertThat(contract.has("volumetric_score")).isFalse();
        assertThat(contract.path("intervals_attributed").asLong()).isEqualTo(1);
    }

    @Test
    void countsMissingIntervalsBetweenTheFirstAndTheLastReadingOnly() throws IOException {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .missing(4, "no_reading", null)
                        .missing(5, "no_mix", 7L)
                        .attributed(6, 1, 0, 0, 0, 0, 0)
                        .missing(7, "no_reading", null)
                        .record());
        results.attribution(
                "2",
                ResultRecords.dayOf("SC-7", "2025-01-03")
                        .missing(0, "no_reading", null)
                        .attributed(1, 1, 0, 0, 0, 0, 0)
                        .missing(2, "no_reading", null)
                        .record());

        JsonNode contract = json().path("service_contracts").get(0);
        assertThat(contract.path("missing")).isEqualTo(Json.read("{\"no_mix\":1,\"no_reading\":26}"));
        assertThat(contract.path("intervals_missing").asLong()).isEqualTo(27);
    }

    @Test
    void countsHoursInConflictAlsoAtTheEdges() throws IOException {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .missing(0, "conflict", null)
                        .attributed(1, 1, 0, 0, 0, 0, 0)
                        .missing(2, "no_reading", null)
                        .missing(3, "conflict", null)
                        .missing(4, "no_reading", null)
                        .record());
        results.attribution(
                "2",
                ResultRecords.dayOf("SC-8", "2025-01-01")
                        .missing(7, "conflict", null)
                        .record());

        assertThat(json().path("service_contracts").get(0).path("missing"))
                .isEqualTo(Json.read("{\"conflict\":2,\"no_reading\":1}"));
        assertThat(json().path("service_contracts").get(1).path("missing")).isEqualTo(Json.read("{\"conflict\":1}"));
    }

    @Test
    void keepsTheNewestOfEachKeyAndForgetsWhatWasWithdrawn() {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 9, 0, 0, 0, 0, 0)
                        .record());
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 4, 0, 0, 0, 0, 0)
                        .record());
        results.attribution(
                "2",
                ResultRecords.dayOf("SC-8", "2025-01-01")
                        .attributed(0, 9, 0, 0, 0, 0, 0)
                        .record());
        results.attribution("2", ResultRecords.withdrawn());
        results.attribution(
                "3",
                ResultRecords.dayOf("SC-9", "2025-01-01")
                        .attributed(0, 9, 0, 0, 0, 0, 0)
                        .record());
        results.attribution("3", null);

        assertThat(json().path("service_contracts")).hasSize(1);
        assertThat(json().path("service_contracts").get(0).path("load_kwh").decimalValue())
                .isEqualByComparingTo("0.000004");
    }

    @Test
    void doesNotSpeakForFiguresThatFollowOtherSettings() {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .attributed(0, 9, 0, 0, 0, 0, 0)
                        .record());

        results.checkFollow(new Settings("google-cfe-2021", "lifecycle", "case"));
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> results.checkFollow(new Settings("google-cfe-2021", "direct", null)));
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> results.checkFollow(new Settings("google-cfe-2021", null, "other")));
    }

    @Test
    void leavesOtherPoliciesOut() {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .under("other-policy")
                        .attributed(0, 9, 0, 0, 0, 0, 0)
                        .record());

        assertThat(json().path("service_contracts")).isEmpty();
    }

    @Test
    void sortsContractsAndSumsThemForTheirCustomers() {
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-9", "2025-01-01")
                        .attributed(0, 5, 0, 0, 0, 0, 0)
                        .record());
        results.attribution(
                "2",
                ResultRecords.dayOf("SC-7", "2025-01-02")
                        .attributed(0, 2, 0, 0, 0, 0, 0)
                        .record());
        results.attribution(
                "3",
                ResultRecords.dayOf("SC-8", "2025-01-02")
                        .of("C-8")
                        .attributed(0, 1, 0, 0, 0, 0, 0)
                        .record());

        ObjectNode report = json();
        assertThat(report.findValuesAsText("contract_number")).containsExactly("SC-7", "SC-8", "SC-9");
        assertThat(report.path("customers")).hasSize(2);
        JsonNode first = report.path("customers").get(0);
        assertThat(first.path("customer_number").asText()).isEqualTo("C-7");
        assertThat(first.path("load_kwh").decimalValue()).isEqualByComparingTo("0.000007");
        assertThat(first.path("intervals_attributed").asLong()).isEqualTo(2);
        assertThat(first.has("contract_number")).isFalse();
    }

    @Test
    void saysWhatBecameOfEachSupplyAndNamesThoseThatClaimNothing() throws IOException {
        results.allocation("1", ResultRecords.allocation("PPA-7", "2025-01-01", 10_000_000, 4_000_000));
        results.allocation("2", ResultRecords.allocation("PPA-7", "2025-01-02", 1, 1));
        results.attribution(
                "1",
                ResultRecords.dayOf("SC-7", "2025-01-01")
                        .unclaimed("POOL-1", "pool")
                        .attributed(0, 1, 0, 0, 0, 0, 0)
                        .record());

        assertThat(json().path("supply_contracts")).isEqualTo(Json.read("""
                [{"supply_contract_id":"POOL-1","supplied_kwh":0,"allocated_kwh":0,"excess_kwh":0,"unclaimed":["pool"]},
                 {"supply_contract_id":"PPA-7","supplied_kwh":10.000001,"allocated_kwh":4.000001,"excess_kwh":6}]"""));
    }

    @Test
    void countsValuesThatBelongToNobody() throws IOException {
        assertThat(json().path("inputs").path("unattributable")).isEqualTo(Json.read("{\"unknown_meter\":0}"));

        results.rejection("1", ResultRecords.waiting("unknown_meter", 24));
        results.rejection("2", ResultRecords.waiting("unknown_meter", 4));
        results.rejection("3", ResultRecords.waiting("no_contract", 1));
        results.rejection("4", ResultRecords.waiting("conflict", 9));
        results.rejection("4", null);

        assertThat(json().path("inputs").path("unattributable"))
                .isEqualTo(Json.read("{\"unknown_meter\":28,\"no_contract\":1}"));
    }

    @Test
    void passesTheReportsOnFilesAsTheyAre() throws IOException {
        var file = new FileReport((ObjectNode)
                Json.read("{\"file\":\"r.csv\",\"status\":\"accepted\",\"accepted\":3,\"rounding_kwh\":0.0000001000}"));

        ObjectNode report = new Report(Settings.STANDARD, results, List.of(file)).toJson();

        assertThat(Json.line(report.path("inputs").path("files")))
                .isEqualTo(
                        "[{\"file\":\"r.csv\",\"status\":\"accepted\",\"accepted\":3,\"rounding_kwh\":0.0000001000}]");
    }

    private ObjectNode json() {
        try { // as a reader of the file sees it
            return (ObjectNode) Json.read(Json.text(new Report(Settings.STANDARD, results, List.of()).toJson()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
