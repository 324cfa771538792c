package org.wattribute.ingest.espi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattribute.channels.Topics;
import org.wattribute.events.Direction;
import org.wattribute.events.Quality;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.FileReport.Status;

final class GreenButtonTest {
    private static final String TYPE = "<powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom>";

    @TempDir
    private Path folder;

    private Bench bench;

    private FileReport take(String xml) {
        bench = new Bench(folder.resolve(java.util.UUID.randomUUID().toString()));
        bench.take("meter_files.csv", "file,meter_number\nx.xml,M\n");
        return bench.take("x.xml", xml);
    }

    private static String feed(String... entries) {
        return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><updated>2026-01-02T00:00:00Z</updated>"
                + String.join("", entries) + "</feed>";
    }

    private static String entry(String self, String related, String content) {
        return "<entry><link rel=\"self\" href=\"" + self + "\"/><link rel=\"related\" href=\"" + related
                + "\"/><content>" + content + "</content></entry>";
    }

    private static String type(String codes) {
        return entry(
                "/ReadingType/1",
                "",
                "<e:ReadingType xmlns:e=\"http://naesb.org/espi\">"
                        + codes.replace("<", "<e:").replace("<e:/", "</e:") + "</e:ReadingType>");
    }

    private static String block(String... readings) {
        return entry(
                "/MeterReading/1/IntervalBlock/1",
                "",
                "<IntervalBlock><interval><duration>1</duration><start>5</start></interval>" + String.join("", readings)
                        + "</IntervalBlock>");
    }

    private static String reading(long start, long duration, String value, String quality) {
        return "<IntervalReading><cost>1</cost>" + quality + "<timePeriod><duration>" + duration + "</duration><start>"
                + start + "</start></timePeriod><value>" + value + "</value></IntervalReading>";
    }

    @Test
    void aValueOfOneWithMultiplierThreeIsAThousandWattHours() {
        FileReport report = take(feed(
                type("<powerOfTenMultiplier>3</powerOfTenMultiplier><uom>72</uom><flowDirection>19</flowDirection>"),
                block(reading(3600, 3600, "1", ""))));
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.format()).isEqualTo("espi");
        var block = bench.published.of(Topics.READINGS).get(0);
        assertThat(block.getMeterNumber()).isEqualTo("M");
        assertThat(block.getDirection()).isEqualTo(Direction.REVERSE);
        assertThat(block.getSeries().getEnergies()).containsExactly(1_000_000L);
        assertThat(block.getSeries().getQualities()).containsExactly(Quality.RAW);
        assertThat(block.getSeries().getSourceTimes()).containsExactly(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "0,VALID",
        "7,MANUAL",
        "8,ESTIMATED",
        "9,ESTIMATED",
        "10,RAW",
        "11,CALCULATED",
        "12,ESTIMATED",
        "13,ESTIMATED",
        "14,RAW",
        "17,VALID",
        "18,VALID",
        "19,REVENUE"
    })
    void mapsQualities(String code, Quality quality) {
        take(feed(
                type(TYPE),
                block(reading(0, 900, "1", "<ReadingQuality><quality>" + code + "</quality></ReadingQuality>"))));
        assertThat(bench.published.of(Topics.READINGS).get(0).getSeries().getQualities())
                .containsExactly(quality);
    }

    @Test
    void anExplanationMayComeAfterWhatItExplainsAndAnEntryHasItsOwnStamp() {
        take(feed(
                block(reading(0, 900, "1", "")).replace("</entry>", "<updated>2026-01-05T00:00:00Z</updated></entry>"),
                type(TYPE)));
        assertThat(bench.published.of(Topics.READINGS).get(0).getSeries().getSourceTimes())
                .containsExactly(Instant.parse("2026-01-05T00:00:00Z"));
    }

    @Test
    void aStampThatIsNoInstantIsNoStamp() {
        take(feed(type(TYPE), block(reading(0, 900, "1", ""))).replace("2026-01-02T00:00:00Z", "2026-01-02"));
        assertThat(bench.published.of(Topics.READINGS).get(0).getSeries().getSourceTimes())
                .containsExactly(Bench.SENT);
    }

    @Test
    void followsLinksWhereThereAreSeveralMeterReadings() {
        String forward = "https://h/RetailCustomer/1/UsagePoint/1/MeterReading/1";
        String reverse = "https://h/RetailCustomer/1/UsagePoint/1/MeterReading/2";
        FileReport report = take(feed(
                entryWithUp(
                        forward + "/IntervalBlock/7",
                        forward + "/IntervalBlock",
                        "<IntervalBlock>" + reading(0, 3600, "5", "") + "</IntervalBlock>"),
                entryWithUp(
                        reverse + "/IntervalBlock/8",
                        reverse + "/IntervalBlock",
                        "<IntervalBlock>" + reading(0, 3600, "7", "") + "</IntervalBlock><IntervalBlock>"
                                + reading(3600, 3600, "8", "") + "</IntervalBlock>"),
                "<entry><link rel=\"self\" href=\"" + forward + "\"/><link rel=\"related\" href=\"" + forward
                        + "/IntervalBlock\"/><link rel=\"related\" href=\"/ReadingType/F\"/><content><MeterReading/></content></entry>",
                "<entry><link rel=\"self\" href=\"" + reverse + "\"/><link rel=\"related\" href=\"" + reverse
                        + "/IntervalBlock\"/><link rel=\"related\" href=\"/ReadingType/R\"/><content><MeterReading/></content></entry>",
                entry("/ReadingType/F", "", "<ReadingType><uom>72</uom><flowDirection>1</flowDirection></ReadingType>"),
                entry(
                        "/ReadingType/R",
                        "",
                        "<ReadingType><uom>72</uom><flowDirection>19</flowDirection></ReadingType>")));
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(bench.published.of(Topics.READINGS))
                .extracting(
                        block -> block.getDirection(),
                        block -> block.getSeries().getEnergies())
                .containsExactly(
                        tuple(Direction.FORWARD, java.util.List.of(5_000L)),
                        tuple(Direction.REVERSE, java.util.List.of(7_000L, 8_000L)));
    }

    private static String entryWithUp(String self, String up, String content) {
        return "<entry><link rel=\"self\" href=\"" + self + "\"/><link rel=\"up\" href=\"" + up + "\"/><content>"
                + content + "</content></entry>";
    }

    @Test
    void refusesWhenTheLinksDoNotTell() {
        FileReport report = take(feed(
                block(reading(0, 900, "1", "")),
                entry("/ReadingType/F", "", "<ReadingType><uom>72</uom></ReadingType>"),
                entry(
                        "/ReadingType/R",
                        "",
                        "<ReadingType><uom>72</uom><flowDirection>19</flowDirection></ReadingType>")));
        assertThat(report.error()).contains("which ReadingType");
    }

    @ParameterizedTest
    @CsvSource({
        "<uom>169</uom>, therms",
        "<uom>119</uom>, cubic feet",
        "<uom>38</uom>, watts",
        "<commodity>1</commodity>, no unit",
        "<uom>72</uom><commodity>7</commodity>, not electricity",
        "<uom>72</uom><accumulationBehaviour>3</accumulationBehaviour>, register readings",
        "<uom>72</uom><flowDirection>4</flowDirection>, net",
        "<uom>72</uom><powerOfTenMultiplier>99</powerOfTenMultiplier>, powerOfTenMultiplier",
    })
    void refusesWhatIsNoActiveEnergyOfElectricity(String codes, String words) {
        FileReport report = take(feed(type(codes), block(reading(0, 900, "1", ""))));
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains(words);
    }

    @Test
    void leavesOutBlocksOfAnotherUnitBesideUsableOnes() {
        String one = "/MeterReading/1";
        String two = "/MeterReading/2";
        FileReport report = take(feed(
                entry("/ReadingType/W", "", "<ReadingType><uom>72</uom></ReadingType>"),
                entry("/ReadingType/V", "", "<ReadingType><uom>73</uom></ReadingType>"),
                entry(one, "/ReadingType/W", "<MeterReading/>"),
                entry(two, "/ReadingType/V", "<MeterReading/>"),
                entry(one + "/IntervalBlock/1", "", "<IntervalBlock>" + reading(0, 900, "1", "") + "</IntervalBlock>"),
                entry(
                        two + "/IntervalBlock/1",
                        "",
                        "<IntervalBlock>" + reading(0, 900, "1", "") + "</IntervalBlock>")));
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejections()).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo("not_active_energy");
            assertThat(row.detail()).contains("varh");
        });
    }

    @Test
    void rejectsBadReadingsWithTheirLineAndTakesTheRest() {
        FileReport report = take(
                feed(
                        type(TYPE),
                        block(
                                "\n" + reading(0, 900, "1", ""),
                                "\n" + reading(900, 900, "-1", ""),
                                "\n" + reading(1800, 900, "x", ""),
                                "\n" + reading(2701, 900, "1", ""),
                                "\n"
                                        + reading(
                                                3600,
                                                900,
                                                "1",
                                                "<ReadingQuality><quality>99</quality></ReadingQuality>"),
                                "\n<IntervalReading><value>1</value></IntervalReading>",
                                "\n<IntervalReading><timePeriod><duration>900</duration><start>4500</start></timePeriod></IntervalReading>")));
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::line, FileReport.Rejection::column, FileReport.Rejection::reason)
                .containsExactly(
                        tuple(3L, "value", "negative"),
                        tuple(4L, "value", "not_a_number"),
                        tuple(5L, "start", "misaligned"),
                        tuple(6L, "quality", "unknown_value"),
                        tuple(7L, "start", "missing"),
                        tuple(8L, "value", "missing"));
    }

    @Test
    void refusesOtherServicesAndSeveralUsagePoints() {
        String gas =
                "<entry><content><UsagePoint><ServiceCategory><kind>1</kind></ServiceCategory></UsagePoint></content></entry>";
        assertThat(take(feed(gas, type(TYPE), block(reading(0, 900, "1", "")))).error())
                .contains("gas");
        String one = entry(
                "/UsagePoint/1", "", "<UsagePoint><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>");
        String two = entry(
                "/UsagePoint/2", "", "<UsagePoint><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>");
        assertThat(take(feed(one, two, type(TYPE), block(reading(0, 900, "1", ""))))
                        .error())
                .contains("2 usage points");
        assertThat(take(feed(one, one, type(TYPE), block(reading(0, 900, "1", ""))))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void refusesDoctypesEntitiesAndBombs() {
        String body = feed(type(TYPE), block(reading(0, 900, "1", ""))).substring("<?xml version=\"1.0\"?>".length());
        assertThat(take("<!DOCTYPE feed [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + body)
                        .error())
                .contains("DOCTYPE");
        assertThat(take("<!DOCTYPE feed SYSTEM \"file:///etc/hostname\">" + body)
                        .error())
                .contains("DOCTYPE");
        assertThat(take("<!DOCTYPE feed [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;]>" + body)
                        .error())
                .contains("DOCTYPE");
        assertThat(take(body.replace("<value>1</value>", "<value>&a;</value>")).status())
                .isEqualTo(Status.REFUSED);
        assertThat(take("<feed><title>" + "<a>".repeat(100_000)).error()).contains("nested deeper");
        assertThat(take("<feed><!--" + "x".repeat(3 << 20)).error()).contains("more than");
        assertThat(take("<feed a='" + "x".repeat(3 << 20)).error()).contains("more than");
        var names = new StringBuilder("<feed>");
        for (int i = 0; i < 3000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertThat(take(names + "</feed>").error()).contains("kinds of elements");
    }

    @Test
    void refusesWhatIsCutShortOrNoGreenButtonFile() {
        String whole = feed(type(TYPE), block(reading(0, 900, "1", "")));
        assertThat(take(whole.substring(0, whole.length() - 20)).error()).contains("not well-formed or cut short");
        assertThat(take("<GL_MarketDocument/>").error()).contains("no Green Button");
        assertThat(take(feed(type(TYPE))).error()).contains("no IntervalBlock");
        assertThat(take(feed(block(reading(0, 900, "1", "")))).error()).contains("no ReadingType");
    }

    @Test
    void readsALongDocument() {
        var readings = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            readings.append(reading(i * 900L, 900, "1", ""));
        }
        FileReport report = take(feed(type(TYPE), block(readings.toString())));
        assertThat(report.accepted()).isEqualTo(200_000);
    }

    @Test
    void readsTheBlocksThatItCountedAndNoOthers() {
        String nested = "<vendor><IntervalBlock>" + reading(1800, 900, "7", "") + "</IntervalBlock></vendor>";
        FileReport report = take(feed(
                type(TYPE),
                entry("/1", "", nested),
                entry("/2", "", nested) + "<vendor><entry>" + block(reading(2700, 900, "8", "")) + "</entry></vendor>",
                block(reading(0, 900, "1", "")),
                entry("/3", "", nested)));
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(bench.published.of(Topics.READINGS).get(0).getSeries().getEnergies())
                .containsExactly(1000L);
    }

    @Test
    void theFirstMeterReadingOfTheDocumentTellsTheTypeOfBlocksThatTwoClaim() {
        String codes = TYPE.replace("<", "<e:").replace("<e:/", "</e:");
        String forward = "<entry><link rel=\"self\" href=\"/T/1\"/><content><e:ReadingType xmlns:e=\"x\">" + codes
                + "</e:ReadingType></content></entry>";
        String reverse = forward.replace("/T/1", "/T/2")
                .replace("</e:ReadingType>", "<e:flowDirection>19</e:flowDirection></e:ReadingType>");
        String blocks =
                entry("/X/IntervalBlock/1", "", "<IntervalBlock>" + reading(0, 900, "1", "") + "</IntervalBlock>");
        for (String first : new String[] {"a", "b"}) {
            String second = first.equals("a") ? "b" : "a";
            take(feed(forward, reverse, claim(first, "/T/2"), claim(second, "/T/1"), blocks));
            assertThat(bench.published.of(Topics.READINGS).get(0).getDirection())
                    .isEqualTo(Direction.REVERSE);
        }
    }

    private static String claim(String name, String type) {
        return "<entry><link rel=\"self\" href=\"/M/" + name + "\"/><link rel=\"related\" href=\"" + type
                + "\"/><link rel=\"related\" href=\"/X/IntervalBlock\"/><content><MeterReading/></content></entry>";
    }

    @ParameterizedTest
    @CsvSource({"3600,10000000000,1", "3600,10000000001,0", "900,2500000000,1", "900,2500000001,0"})
    void aReadingIsAtMostTenGigawattHoursAnHour(long seconds, String value, int accepted) {
        FileReport report = take(feed(type(TYPE), block(reading(0, seconds, value, ""))));
        assertThat(report.accepted()).isEqualTo(accepted);
        assertThat(report.rejections())
                .extracting(FileReport.Rejection::reason)
                .isEqualTo(accepted == 1 ? java.util.List.of() : java.util.List.of("out_of_range"));
    }
}
