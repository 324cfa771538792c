package org.wattribute.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.ingest.Bench;

final class InboxTest {
    private static final String ACCOUNTS = "account_number,customer_number\nA,C\n";
    private static final String GREEN_BUTTON =
            "<feed><entry><content><ReadingType><uom>72</uom></ReadingType></content></entry>"
                    + "<entry><content><IntervalBlock><IntervalReading><timePeriod><duration>900</duration><start>900</start></timePeriod>"
                    + "<value>5</value></IntervalReading></IntervalBlock></content></entry></feed>";

    @TempDir
    private Path state;

    private Bench bench;
    private WatchedFolder folder;
    private WaitingRoom room;

    private void open() throws IOException {
        bench = new Bench(state);
        var shelves = new Shelves(bench.state, JsonMapper.createDefault());
        folder = new WatchedFolder(bench.state, bench.intake, shelves, 1 << 20);
        room = new WaitingRoom(bench.waiting, bench.intake, shelves);
    }

    private Path put(String name, String text) throws IOException {
        Path file = Files.writeString(state.resolve("inbox").resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        return file;
    }

    private String report(String path) throws IOException {
        return new ObjectMapper()
                .readTree(state.resolve("inbox").resolve(path + ".report.json").toFile())
                .get("status")
                .asText();
    }

    @Test
    void takesAFileThatNobodyWritesAnyMoreWithItsTimeOfModification() throws IOException {
        open();
        Path file = put("accounts.csv", ACCOUNTS);
        folder.look();
        assertThat(bench.published.events()).isEmpty();
        Files.writeString(file, ACCOUNTS + "B,C\n");
        folder.look();
        assertThat(bench.published.events()).isEmpty();
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-01T00:00:00Z")));
        folder.look();
        folder.look();
        assertThat(bench.published.of(Topics.ACCOUNTS))
                .hasSize(2)
                .allSatisfy(account ->
                        assertThat(account.getSourceTime()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(state.resolve("inbox/done/accounts.csv")).exists();
        assertThat(report("done/accounts.csv")).isEqualTo("accepted");
        assertThat(file).doesNotExist();
    }

    @Test
    void putsRefusedFilesAsideWithTheirReportAndKeepsEqualNamesApart() throws IOException {
        open();
        put("accounts.csv", "a,b\n");
        put("big.csv", "x".repeat(2 << 20));
        put("accounts_new.csv.part", ACCOUNTS);
        folder.look();
        folder.look();
        assertThat(report("refused/accounts.csv")).isEqualTo("refused");
        assertThat(report("refused/big.csv")).isEqualTo("refused");
        assertThat(state.resolve("inbox/accounts_new.csv.part")).exists();
        put("accounts.csv", "c,d\n");
        folder.look();
        folder.look();
        try (var files = Files.list(state.resolve("inbox/refused"))) {
            assertThat(files.filter(file -> file.toString().endsWith("accounts.csv")))
                    .hasSize(2);
        }
    }

    @Test
    void offersAFileAgainWhenTheBrokerWasAwayAlsoAfterACrash() throws IOException {
        open();
        put("accounts.csv", ACCOUNTS);
        bench.published.fail(true);
        folder.look();
        folder.look();
        assertThat(state.resolve("inbox/accounts.csv")).exists();
        Files.move(state.resolve("inbox/accounts.csv"), state.resolve("inbox/.taking/accounts.csv"));
        open();
        folder.look();
        folder.look();
        assertThat(bench.published.of(Topics.ACCOUNTS)).hasSize(1);
    }

    @Test
    void takesMappingsFirstAndWaitingFilesWhenTheirMappingComes() throws IOException {
        open();
        put("a.xml", GREEN_BUTTON);
        put("meter_files.csv", "file,meter_number\na.xml,M-A\n");
        put("b.xml", GREEN_BUTTON + "\n");
        folder.look();
        folder.look();
        room.look();
        assertThat(bench.published.of(Topics.READINGS))
                .singleElement()
                .satisfies(block -> assertThat(block.getMeterNumber()).isEqualTo("M-A"));
        assertThat(state.resolve("inbox/done/a.xml")).exists();
        assertThat(state.resolve("inbox/b.xml")).doesNotExist();
        put("meter_files_2.csv", "file,meter_number\nb.xml,M-B\n");
        folder.look();
        folder.look();
        room.look();
        assertThat(bench.published.of(Topics.READINGS)).hasSize(2);
        assertThat(report("done/b.xml")).isEqualTo("accepted");
        assertThat(bench.waiting.all()).isEmpty();
        try (var left = Files.list(state.resolve("waiting"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aNameThatLeavesNoRoomForItsReportIsShortenedOnTheShelf() throws IOException {
        open();
        String name = "accounts_" + "x".repeat(237) + ".csv";
        String export = "x".repeat(246) + ".xml";
        put(name, ACCOUNTS);
        put(export, GREEN_BUTTON);
        put("zz.csv", "a\n");
        folder.look();
        folder.look();
        assertThat(bench.published.of(Topics.ACCOUNTS)).hasSize(1);
        assertThat(report("refused/zz.csv")).isEqualTo("refused");
        assertThat(reports("done")).containsExactly(name);
        put("meter_files.csv", "file,meter_number\n" + export + ",M\n");
        folder.look();
        folder.look();
        room.look();
        assertThat(bench.published.of(Topics.READINGS)).hasSize(1);
        assertThat(reports("done")).containsExactlyInAnyOrder(name, export, "meter_files.csv");
        assertThat(bench.waiting.all()).isEmpty();
    }

    @Test
    void aFileThatCannotBeShelvedStopsNoOther() throws IOException {
        open();
        Files.createDirectories(state.resolve("inbox/done/accounts.csv.report.json/x"));
        put("accounts.csv", ACCOUNTS);
        put("accounts_2.csv", ACCOUNTS + "B,C\n");
        folder.look();
        folder.look();
        assertThat(report("done/accounts_2.csv")).isEqualTo("accepted");
        assertThat(state.resolve("inbox/accounts.csv")).exists();
    }

    @Test
    void aWaitingFileThatCannotBeShelvedStopsNoOther() throws IOException {
        open();
        Files.createDirectories(state.resolve("inbox/done/a.xml.report.json/x"));
        Files.createDirectories(state.resolve("inbox/done/c.xml.report.json/x"));
        put("a.xml", GREEN_BUTTON);
        put("b.xml", GREEN_BUTTON + " ");
        put("c.xml", GREEN_BUTTON + "  ");
        folder.look();
        folder.look();
        put("meter_files.csv", "file,meter_number\na.xml,A\nb.xml,B\nc.xml,C\n");
        folder.look();
        folder.look();
        room.look();
        assertThat(report("done/b.xml")).isEqualTo("accepted");
        assertThat(bench.waiting.all())
                .extracting(file -> file.offer().name())
                .containsExactlyInAnyOrder("a.xml", "c.xml");
    }

    private java.util.List<String> reports(String shelf) throws IOException {
        var names = new java.util.ArrayList<String>();
        try (var files = Files.newDirectoryStream(state.resolve("inbox").resolve(shelf), "*.report.json")) {
            for (Path file : files) {
                names.add(new ObjectMapper().readTree(file.toFile()).get("file").asText());
            }
        }
        return names;
    }
}
