package org.wattribute.ingest.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattribute.channels.Topics;
import org.wattribute.events.Allocation;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.CertificateStatus;
import org.wattribute.events.Direction;
import org.wattribute.events.Instrument;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.FileReport.Status;

final class CsvFeedsTest {
    private static final String READINGS = "meter_number,direction,interval_start,interval_end,energy_kwh,quality\n";
    private static final String HOUR = "M-1,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,";

    @TempDir
    private Path folder;

    private Bench bench() {
        return new Bench(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "readings.csv, readings",
        "readings_2026_01.csv, readings",
        "READINGS.CSV, readings",
        "generation.csv, generation",
        "generation_west.csv, generation",
        "generation_devices.csv, generation_devices",
        "generation_devices_west.csv, generation_devices",
        "grid_regions.csv, grid_regions",
        "meter_files.csv, meter_files",
        "meters_x.csv, meters",
    })
    void recognisesAFeedByTheNameOfItsFileTheLongestNameFirst(String file, String feed) throws Exception {
        assertThat(CsvFeeds.recognise(file)).contains(feed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reading.csv", "readings.txt", "readingsx.csv", "x_readings.csv", "meter.csv"})
    void recognisesNothingElse(String file) throws Exception {
        assertThat(CsvFeeds.recognise(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices.csv", "standard_supply_2026.csv", "region_links.csv"})
    void refusesFeedsThatAreNotYetSupportedInClearWords(String file) {
        assertThatThrownBy(() -> CsvFeeds.recognise(file)).hasMessageContaining("not yet supported");
        FileReport report = bench().take(file, "a,b\n1,2\n");
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("not yet supported");
    }

    @Test
    void readsColumnsByNameInAnyOrderAfterAByteOrderMark() {
        var bench = bench();
        FileReport report = bench.take(
                "readings.csv",
                "\uFEFFenergy_kwh,\"interval_end\",Direction,interval_start,meter_number\r\n"
                        + "1.5,2026-01-31T15:00:00+01:00,reverse,2026-01-31T14:00:00+01:00,\"M,1\"\r\n");
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        var block = bench.published.of(Topics.READINGS).get(0);
        assertThat(block.getMeterNumber()).isEqualTo("M,1");
        assertThat(block.getDirection()).isEqualTo(Direction.REVERSE);
        assertThat(block.getSeries().getStart()).isEqualTo(Instant.parse("2026-01-31T13:00:00Z"));
        assertThat(block.getSeries().getEnergies()).containsExactly(1_500_000L);
        assertThat(block.getSeries().getQualities()).containsExactly(Quality.VALID);
        assertThat(block.getSeries().getRevisions()).containsExactly(1L);
        assertThat(block.getSeries().getSourceTimes()).containsExactly(Bench.SENT);
    }

    @Test
    void noticesColumnsThatItDoesNotKnow() {
        FileReport report = bench().take("accounts.csv", "account_number,colour,customer_number\nA,red,C\n");
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.notices()).singleElement().asString().contains("colour");
    }

    @Test
    void refusesAWrongHeaderNamingTheMissingColumns() {
        FileReport report = bench().take("readings.csv", "meter_number;direction;interval_start\nM;forward;x\n");
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error())
                .contains("meter_number, direction, interval_start, interval_end, energy_kwh", "commas");
        assertThat(bench().take("accounts.csv", "account_number,account_number,customer_number\n")
                        .error())
                .contains("twice");
    }

    @Test
    void refusesWhatIsNotUtf8OrNotQuotedToTheEnd() {
        assertThat(bench().take("accounts.csv", "account_number,customer_number\nA,Müller\n".getBytes(ISO_8859_1))
                        .error())
                .contains("not UTF-8");
        assertThat(bench().take("accounts.csv", "account_number,customer_number\nA,\"C\n")
                        .error())
                .contains("line 2", "quoted cell");
        assertThat(bench().take("accounts.csv", "account_number,customer_number\nA,\"" + "x".repeat(3 << 20))
                        .error())
                .contains("never closed");
    }

    @Test
    void takesAFileWithoutRowsAndOneWithoutAnEndOfLine() {
        assertThat(bench().take("accounts.csv", "account_number,customer_number")
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(bench().take("accounts.csv", "account_number,customer_number\n\nA,C")
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void rejectsBadRowsWithLineColumnAndReasonAndTakesTheRest() {
        var bench = bench();
        FileReport report = bench.take(
                "readings.csv",
                READINGS
                        + HOUR + "1,valid\n"
                        + "\n"
                        + "M-1,\"for\nward\",2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,valid\n"
                        + "M-1,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,\"1,5\",valid\n"
                        + "M-1,forward,2026-01-31T15:00:00Z,2026-01-31T16:00:00Z,2\n");
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(3);
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::line, FileReport.Rejection::column, FileReport.Rejection::reason)
                .containsExactly(
                        tuple(4L, "direction", "unknown_value"),
                        tuple(6L, "energy_kwh", "not_a_number"),
                        tuple(7L, null, "wrong_column_count"));
        var letter = bench.published.deadLetters().get(1);
        assertThat(letter.getLine()).isEqualTo(6);
        assertThat(letter.getFormat()).isEqualTo("readings");
        assertThat(letter.getStage()).isEqualTo("ingest");
        assertThat(letter.getFile()).isEqualTo("readings.csv");
        assertThat(letter.getFileSha256()).isEqualTo(report.sha256());
        assertThat(java.nio.charset.StandardCharsets.UTF_8
                        .decode(letter.getValue())
                        .toString())
                .isEqualTo("M-1,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,\"1,5\",valid");
    }

    @Test
    void reportsTheFirstHundredRejectionsAndKeepsAllDeadLetters() {
        var bench = bench();
        FileReport report = bench.take("readings.csv", READINGS + (HOUR + "x,\n").repeat(150));
        assertThat(report.rejected()).isEqualTo(150);
        assertThat(report.rejections()).hasSize(100);
        assertThat(bench.published.deadLetters()).hasSize(150);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,| meter_number | missing",
                "M,,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,| direction | missing",
                "M,net,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,| direction | unknown_value",
                "M,forward,2026-01-31T13:00:00,2026-01-31T14:00:00Z,1,| interval_start | no_offset",
                "M,forward,2026-01-31 13:00,2026-01-31T14:00:00Z,1,| interval_start | no_offset",
                "M,forward,2026-01-31T13:00Z,2026-01-31T14:00:00Z,1,| interval_start | not_an_instant",
                "M,forward,2026-02-30T13:00:00Z,2026-02-30T14:00:00Z,1,| interval_start | not_an_instant",
                "M,forward,2026-01-31T24:00:00Z,2026-01-31T14:00:00Z,1,| interval_start | not_an_instant",
                "M,forward,31.01.2026 13:00,2026-01-31T14:00:00Z,1,| interval_start | not_an_instant",
                "M,forward,2026-01-31T14:00:00Z,2026-01-31T13:00:00Z,1,| interval_end | reversed",
                "M,forward,2026-01-31T14:00:00Z,2026-01-31T14:00:00Z,1,| interval_end | reversed",
                "M,forward,2026-01-31T13:10:00Z,2026-01-31T14:10:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T13:25:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-31T13:05:00Z,2026-01-31T13:20:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T15:30:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-31T13:00:00.5Z,2026-01-31T14:00:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-01T00:00:00Z,2027-02-06T00:00:00Z,1,| interval_start | misaligned",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,-1,| energy_kwh | negative",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1e99999999,| energy_kwh | out_of_range",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1e20,| energy_kwh | out_of_range",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,NaN,| energy_kwh | not_a_number",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1 000,| energy_kwh | not_a_number",
                "M,forward,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,1,good| quality | unknown_value",
            })
    void rejectsAReading(String row, String column, String reason) {
        FileReport report = bench().take("readings.csv", READINGS + row + "\n");
        assertThat(report.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.column()).isEqualTo(column);
            assertThat(rejection.reason()).isEqualTo(reason);
            assertThat(rejection.line()).isEqualTo(2);
        });
    }

    @Test
    void takesABlankEnergyAsKnownMissingAndARemovedRowAsWithdrawn() {
        var bench = bench();
        bench.take(
                "readings.csv",
                "meter_number,direction,interval_start,interval_end,energy_kwh,removed\n"
                        + HOUR + ",\n"
                        + "M-1,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,nonsense,true\n");
        var series = bench.published.of(Topics.READINGS).get(0).getSeries();
        assertThat(series.getEnergies()).containsExactly(null, null);
        assertThat(series.getStates()).containsExactly(IntervalState.REPORTED, IntervalState.WITHDRAWN);
    }

    @Test
    void takesRevisionAndSourceTimeFromColumnsUnlessTheSenderSetsTheRevisionOfTheWholeFile() {
        String text = "meter_number,direction,interval_start,interval_end,energy_kwh,revision,source_time\n"
                + HOUR + "1,,\n"
                + "M-1,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,1,3,2026-02-01T00:00:00.123456+01:00\n"
                + "M-1,forward,2026-01-31T15:00:00Z,2026-01-31T16:00:00Z,1,0,\n";
        var bench = bench();
        FileReport report = bench.take("readings.csv", text);
        assertThat(report.rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.column()).isEqualTo("revision"));
        var series = bench.published.of(Topics.READINGS).get(0).getSeries();
        assertThat(series.getRevisions()).containsExactly(1L, 3L);
        assertThat(series.getSourceTimes()).containsExactly(Bench.SENT, Instant.parse("2026-01-31T23:00:00.123Z"));
        var other = new Bench(folder.resolve("other"));
        other.takeRevision("readings.csv", text, 7);
        assertThat(other.published.of(Topics.READINGS).get(0).getSeries().getRevisions())
                .containsExactly(7L);
    }

    @Test
    void roundsEachEnergyHalfEvenAndSaysByHowMuchTheSumChanged() {
        var bench = bench();
        FileReport report = bench.take(
                "readings.csv",
                READINGS
                        + HOUR + "0.0000005,\n"
                        + "M-1,forward,2026-01-31T14:00:00Z,2026-01-31T15:00:00Z,0.0000015,\n"
                        + "M-1,forward,2026-01-31T15:00:00Z,2026-01-31T16:00:00Z,1.2500004,\n"
                        + "M-1,forward,2026-01-31T16:00:00Z,2026-01-31T17:00:00Z,2E-3,\n");
        assertThat(bench.published.of(Topics.READINGS).get(0).getSeries().getEnergies())
                .containsExactly(0L, 2L, 1_250_000L, 2_000L);
        assertThat(report.roundingKwh()).isEqualByComparingTo("-0.0000004");
        assertThat(bench().take("readings.csv", READINGS + HOUR + "1.234567,\n").roundingKwh())
                .isZero();
    }

    @Test
    void readsGenerationThatMayBeNegative() {
        var bench = bench();
        bench.take(
                "generation.csv",
                "device_id,interval_start,interval_end,energy_kwh\nD,2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,-0.25\n");
        var block = bench.published.of(Topics.GENERATION).get(0);
        assertThat(block.getDeviceId()).isEqualTo("D");
        assertThat(block.getSeries().getEnergies()).containsExactly(-250_000L);
    }

    @Test
    void readsAMixInMegawattHoursInWhichOnlyStorageMayBeNegative() {
        var bench = bench();
        String hour = ",2026-01-31T13:00:00Z,2026-01-31T14:00:00Z,";
        FileReport report = bench.take(
                "grid_mix.csv",
                "grid_region,technology,interval_start,interval_end,energy_mwh\n"
                        + "R,wind_onshore" + hour + "14.5\n"
                        + "R,storage" + hour + "-3\n"
                        + "R,solar" + hour + "-1\n"
                        + "R,peat" + hour + "1\n"
                        + "R,gas" + hour + "\n"
                        + "R,oil" + hour + "0.0000000004\n");
        assertThat(bench.published.of(Topics.GRID_MIX))
                .extracting(
                        block -> block.getTechnology(),
                        block -> block.getSeries().getEnergies().get(0))
                .containsExactly(
                        tuple("wind_onshore", 14_500_000_000L),
                        tuple("storage", -3_000_000_000L),
                        tuple("gas", null),
                        tuple("oil", 0L));
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::reason)
                .containsExactly("negative", "unknown_value");
        assertThat(report.roundingKwh()).isEqualByComparingTo("-0.0000004");
    }

    @Test
    void readsIntensitiesInsideTheirBounds() {
        var bench = bench();
        String start = "R,2026-01-31T1";
        String rows = start + "3:00:00Z,2026-01-31T14:00:00Z,100.5,2000,0.123456789012\n"
                + start + "4:00:00Z,2026-01-31T15:00:00Z,,0,\n"
                + start + "5:00:00Z,2026-01-31T16:00:00Z,2000.1,,\n"
                + start + "6:00:00Z,2026-01-31T17:00:00Z,-0.1,,\n"
                + start + "7:00:00Z,2026-01-31T18:00:00Z,,,1.01\n"
                + start + "8:00:00Z,2026-01-31T19:00:00Z,,,-0.01\n";
        FileReport report = bench.take(
                "grid_intensity.csv",
                "grid_region,interval_start,interval_end,direct_g_per_kwh,lifecycle_g_per_kwh,cfe_share\n" + rows);
        var series = bench.published.of(Topics.GRID_INTENSITY).get(0).getSeries();
        assertThat(series.getDirect()).containsExactly(100_500_000L, null);
        assertThat(series.getLifecycle()).containsExactly(2_000_000_000L, 0L);
        assertThat(series.getCfeShares()).containsExactly(123_456_789_012L, null);
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::reason)
                .containsOnly("out_of_range")
                .hasSize(4);
    }

    @Test
    void readsWhoAndWhere() {
        var bench = bench();
        bench.take("accounts.csv", "account_number,customer_number,account_name\nA|1,C,\"Zoë, Ltd\"\n");
        bench.take(
                "service_points.csv",
                "servicepoint_number,grid_region,time_zone,valid_from\nS,R,Europe/Luxembourg,\nS,R,+01:00,\nS,R,Mars/Olympus,\n");
        bench.take("meters.csv", "meter_number,servicepoint_number,installed_from\nM,S,2020-01-01T00:00:00Z\n");
        bench.take(
                "service_contracts.csv",
                "contract_number,account_number,servicepoint_number,contract_start,contract_end,program_numbers\n"
                        + "SC,A|1,S,2020-01-01,2020-02-01,P1 P2\nSC,A,S,2020-02-01,2020-01-01,\nSC,A,S,1.2.2020,,\nSC,A,S,2021-02-29,,\n");
        var account = bench.published.of(Topics.ACCOUNTS).get(0);
        assertThat(account.getAccountName()).isEqualTo("Zoë, Ltd");
        assertThat(bench.published.of(Topics.SERVICE_POINTS)).singleElement().satisfies(point -> {
            assertThat(point.getTimeZone()).isEqualTo("Europe/Luxembourg");
            assertThat(point.getValidFrom()).isNull();
        });
        assertThat(bench.published.of(Topics.METERS).get(0).getInstalledTo()).isNull();
        assertThat(bench.published.of(Topics.SERVICE_CONTRACTS))
                .singleElement()
                .satisfies(contract -> assertThat(contract.getProgramNumbers()).isEqualTo(List.of("P1", "P2")));
        assertThat(bench.published.deadLetters())
                .extracting(letter -> letter.getReason())
                .containsExactly("unknown_value", "unknown_value", "reversed", "not_a_date", "not_a_date");
        assertThat(bench.published.events())
                .filteredOn(event -> event.topic().equals(Topics.ACCOUNTS))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.key()).startsWith("default|A%7C1|1|" + Bench.SENT.toEpochMilli() + "|"));
    }

    private static final String SUPPLY =
            "supply_contract_id,instrument,device_id,share,block_kw,beneficiary_type,beneficiaries,allocation,weights,priority,valid_from,valid_to,confidential,attributes\n";

    @Test
    void readsSupplyContracts() {
        var bench = bench();
        bench.take(
                "supply_contracts.csv",
                SUPPLY
                        + "S1,metered,D,0.000000000001,,customer,C1 C2,fixed,0.25 0.75,2,2020-01-01T00:00:00Z,2021-01-01T00:00:00Z,true,none\n"
                        + "S2,block,D,,1.5,general,,,,,2020-01-01T00:00:00Z,,,\n");
        var contracts = bench.published.of(Topics.SUPPLY_CONTRACTS);
        assertThat(contracts.get(0).getShare()).isEqualTo(1);
        assertThat(contracts.get(0).getWeights()).containsExactly(250_000_000_000L, 750_000_000_000L);
        assertThat(contracts.get(0).getBeneficiaries()).containsExactly("C1", "C2");
        assertThat(contracts.get(0).getConfidential()).isTrue();
        assertThat(contracts.get(0).getAttributesConveyed()).isFalse();
        assertThat(contracts.get(0).getPriority()).isEqualTo(2);
        assertThat(contracts.get(1).getInstrument()).isEqualTo(Instrument.BLOCK);
        assertThat(contracts.get(1).getBlockMilliwatts()).isEqualTo(1_500_000L);
        assertThat(contracts.get(1).getShare()).isEqualTo(1_000_000_000_000L);
        assertThat(contracts.get(1).getBeneficiaryType()).isEqualTo(BeneficiaryType.GENERAL);
        assertThat(contracts.get(1).getAllocation()).isEqualTo(Allocation.PROPORTIONAL);
        assertThat(contracts.get(1).getAttributesConveyed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S,metered,D,1.1,,customer,C,,,,2020-01-01T00:00:00Z,,,| share | out_of_range",
                "S,metered,D,-0.1,,customer,C,,,,2020-01-01T00:00:00Z,,,| share | out_of_range",
                "S,metered,D,0.1234567890123,,customer,C,,,,2020-01-01T00:00:00Z,,,| share | too_precise",
                "S,metered,D,,,customer,C1 C2,fixed,0.6 0.5,,2020-01-01T00:00:00Z,,,| weights | over_one",
                "S,metered,D,,,customer,C1 C2,fixed,0.6,,2020-01-01T00:00:00Z,,,| weights | wrong_count",
                "S,metered,D,,,customer,C1,fixed,,,2020-01-01T00:00:00Z,,,| weights | wrong_count",
                "S,metered,D,,,customer,C1 C2,fixed,-0.1 0.5,,2020-01-01T00:00:00Z,,,| weights | out_of_range",
                "S,metered,D,,,customer,C1 C1,,,,2020-01-01T00:00:00Z,,,| beneficiaries | repeated",
                "S,metered,D,,,customer,,,,,2020-01-01T00:00:00Z,,,| beneficiaries | missing",
                "S,metered,D,,,general,C1,,,,2020-01-01T00:00:00Z,,,| beneficiaries | not_empty",
                "S,metered,D,,,program,P1,fixed,1,,2020-01-01T00:00:00Z,,,| allocation | not_for_pools",
                "S,guess,D,,,customer,C,,,,2020-01-01T00:00:00Z,,,| instrument | unknown_value",
                "S,block,D,,,customer,C,,,,2020-01-01T00:00:00Z,,,| block_kw | missing",
                "S,block,D,,-1,customer,C,,,,2020-01-01T00:00:00Z,,,| block_kw | negative",
                "S,metered,D,,,customer,C,,,0,2020-01-01T00:00:00Z,,,| priority | out_of_range",
                "S,metered,D,,,customer,C,,,1.5,2020-01-01T00:00:00Z,,,| priority | out_of_range",
                "S,metered,D,,,customer,C,,,,2020-01-01T00:00:00Z,2020-01-01T00:00:00Z,,| valid_to | reversed",
                "S,metered,D,,,customer,C,,,,2020-01-01T00:00:00Z,,perhaps,| confidential | unknown_value",
                "S,metered,D,,,customer,C,,,,2020-01-01T00:00:00Z,,,some| attributes | unknown_value",
            })
    void rejectsASupplyContract(String row, String column, String reason) {
        FileReport report = bench().take("supply_contracts.csv", SUPPLY + row + "\n");
        assertThat(report.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.column()).isEqualTo(column);
            assertThat(rejection.reason()).isEqualTo(reason);
        });
    }

    @Test
    void readsDevicesCertificatesAndFactors() {
        var bench = bench();
        bench.take(
                "generation_devices.csv",
                "device_id,name,technology,grid_region,capacity_kw,factor_direct_g_per_kwh,factor_lifecycle_g_per_kwh\n"
                        + "D,,solar,R,12.3456,,41.5\n");
        bench.take(
                "certificates.csv",
                "certificate_id,supply_contract_id,device_id,period_start,period_end,quantity_wh,status,cancelled_for\n"
                        + "K,S,D,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,1000,cancelled,C\n"
                        + "K2,S,D,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z,-1,active,\n");
        bench.take(
                "emission_factors.csv",
                "factor_set,technology,basis,g_per_kwh,carbon_free\nF,wind,lifecycle,11.0000005,true\nF,wind,both,1,true\n");
        bench.take("residual_mix.csv", "grid_region,basis,valid_from,g_per_kwh\nR,direct,2026-01-01T00:00:00Z,450\n");
        bench.take("grid_regions.csv", "grid_region,interval\nR,PT1H\nR2,PT7M\n");
        bench.take("grid_files.csv", "file,grid_region,stamp\nmix.csv,R,end\n");
        var device = bench.published.of(Topics.GENERATION_DEVICES).get(0);
        assertThat(device.getCapacityWatts()).isEqualTo(12_346);
        assertThat(device.getFactorDirect()).isNull();
        assertThat(device.getFactorLifecycle()).isEqualTo(41_500_000L);
        var certificate = bench.published.of(Topics.CERTIFICATES).get(0);
        assertThat(certificate.getQuantityMilliwattHours()).isEqualTo(1_000_000);
        assertThat(certificate.getStatus()).isEqualTo(CertificateStatus.CANCELLED);
        assertThat(bench.published.of(Topics.EMISSION_FACTORS))
                .singleElement()
                .satisfies(factor -> assertThat(factor.getMicrogramsPerKwh()).isEqualTo(11_000_000));
        assertThat(bench.published.of(Topics.RESIDUAL_MIX).get(0).getMicrogramsPerKwh())
                .isEqualTo(450_000_000);
        assertThat(bench.published.of(Topics.GRID_REGIONS).get(0).getIntervalSeconds())
                .isEqualTo(3600);
        assertThat(bench.published.of(Topics.FILE_MAPPINGS).get(0).getStamp()).isEqualTo("end");
        assertThat(bench.published.deadLetters())
                .extracting(letter -> letter.getReason())
                .hasSize(3);
    }

    @Test
    void aRemovedReferenceRowNeedsItsIdentityOnlyAndIsEqualWhateverElseItSays() {
        var bench = bench();
        FileReport report = bench.take(
                "service_points.csv",
                "servicepoint_number,grid_region,time_zone,valid_from,removed\nS,,,2026-01-01T00:00:00Z,true\nS,R,nowhere,2026-01-01T00:00:00Z,true\n,R,UTC,,true\n");
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("missing"));
        assertThat(bench.published.of(Topics.SERVICE_POINTS).get(0).getRemoved())
                .isTrue();
    }

    @Test
    void everyMixRowOfACaseIsTaken() throws Exception {
        var mix = org.wattribute.ingest.Shared.path("cases/luxembourg_2020/feed/grid_mix.csv.gz");
        var bench = bench();
        FileReport report = bench.take("grid_mix.csv.gz", java.nio.file.Files.readAllBytes(mix));
        assertThat(report.accepted()).isEqualTo(52_416);
        assertThat(report.rejected()).isZero();
        assertThat(report.format()).isEqualTo("grid_mix");
    }

    @ParameterizedTest
    @CsvSource({
        "01:00, 10000000, true",
        "01:00, 10000000.000001, false",
        "00:15, 2500000, true",
        "00:15, 2500000.000001, false",
        "02:00, 20000000, true",
        "02:00, 20000000.000001, false",
    })
    void aReadingIsAtMostTenGigawattHoursAnHour(String end, String energy, boolean taken) {
        isTaken(
                "readings.csv",
                READINGS + "M,forward,2026-01-31T00:00:00Z,2026-01-31T" + end + ":00Z," + energy + ",",
                taken);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00, 100000000, true",
        "01:00, -100000000, true",
        "01:00, 100000000.000001, false",
        "01:00, -100000000.000001, false",
        "00:30, 50000000.000001, false",
        "03:00, 300000000, true",
    })
    void aDeviceGeneratesAtMostAHundredGigawattHoursAnHour(String end, String energy, boolean taken) {
        isTaken(
                "generation.csv",
                "device_id,interval_start,interval_end,energy_kwh\nD,2026-01-31T00:00:00Z,2026-01-31T" + end + ":00Z,"
                        + energy,
                taken);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00, 10000000, true",
        "01:00, 10000000.000000001, false",
        "00:15, 2500000, true",
        "00:15, 2500000.000000001, false",
    })
    void aTechnologyOfAMixHasAtMostTenTerawattHoursAnHour(String end, String energy, boolean taken) {
        isTaken(
                "grid_mix.csv",
                "grid_region,technology,interval_start,interval_end,energy_mwh\nR,gas,2026-01-31T00:00:00Z,2026-01-31T"
                        + end + ":00Z," + energy,
                taken);
    }

    @ParameterizedTest
    @CsvSource({
        "01:00:00, 100000000000, true",
        "01:00:00, 100000000000.001, false",
        "00:00:01, 27777777, true",
        "00:00:01, 27777778, false",
        "10:00:00, 1000000000000, true",
        "10:00:00, 1000000000000.001, false",
    })
    void aCertificateStandsForAtMostAHundredGigawattHoursAnHour(String end, String quantity, boolean taken) {
        isTaken(
                "certificates.csv",
                "certificate_id,supply_contract_id,device_id,period_start,period_end,quantity_wh,status\n"
                        + "C,S,D,2026-01-31T00:00:00Z,2026-01-31T" + end + "Z," + quantity + ",active",
                taken);
    }

    @ParameterizedTest
    @CsvSource({"100000000, true", "100000000.000001, false"})
    void aBlockIsAtMostAHundredGigawatts(String power, boolean taken) {
        isTaken(
                "supply_contracts.csv",
                "supply_contract_id,instrument,device_id,beneficiary_type,valid_from,block_kw,beneficiaries\n"
                        + "S,block,D,customer,2026-01-31T00:00:00Z," + power + ",C",
                taken);
    }

    private void isTaken(String name, String text, boolean taken) {
        FileReport report = bench().take(name, text + "\n");
        assertThat(report.accepted()).isEqualTo(taken ? 1 : 0);
        if (!taken) {
            assertThat(report.rejections()).singleElement().satisfies(row -> {
                assertThat(row.reason()).isEqualTo("out_of_range");
                assertThat(row.detail()).containsAnyOf("at most", "larger than anything");
            });
        }
    }

    @Test
    void aCellNamesAtMostAThousandIds() {
        var ids = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            ids.append(" P").append(i);
        }
        String tooMany = ids.substring(1);
        String thousand = tooMany.substring(0, tooMany.lastIndexOf(' '));
        String contracts = "contract_number,account_number,servicepoint_number,contract_start,program_numbers\n";
        FileReport report = bench().take(
                        "service_contracts.csv", contracts + "S1,A,P,," + thousand + "\nS2,A,P,," + tooMany + "\n");
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::line, FileReport.Rejection::column, FileReport.Rejection::reason)
                .containsExactly(tuple(3L, "program_numbers", "too_many"));
        String supplies =
                "supply_contract_id,instrument,device_id,beneficiary_type,valid_from,allocation,beneficiaries,weights\n";
        String weights = "0 ".repeat(1001).strip();
        FileReport supply = bench().take(
                        "supply_contracts.csv",
                        supplies + "S1,metered,D,customer,2026-01-31T00:00:00Z,," + tooMany + ",\n"
                                + "S2,metered,D,customer,2026-01-31T00:00:00Z,fixed,P1," + weights + "\n");
        assertThat(supply.rejections())
                .extracting(FileReport.Rejection::column, FileReport.Rejection::reason)
                .containsExactly(tuple("beneficiaries", "too_many"), tuple("weights", "too_many"));
    }
}
