package org.wattribute.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport.Status;

final class WaitingFilesTest {
    private static final String GREEN_BUTTON =
            "<feed><entry><content><ReadingType><uom>72</uom></ReadingType></content></entry>"
                    + "<entry><content><IntervalBlock><IntervalReading><timePeriod><duration>900</duration><start>900</start></timePeriod>"
                    + "<value>5</value></IntervalReading></IntervalBlock></content></entry></feed>";

    @TempDir
    private Path folder;

    @Test
    void aTornNoteIsPutAsideAndStopsNoStart() throws IOException {
        new Bench(folder).take("a.xml", GREEN_BUTTON);
        Files.createFile(folder.resolve("waiting/default-0.properties"));
        Files.writeString(folder.resolve("waiting/default-1.properties"), "name=x\nsha256=1\nprovider=default\n");
        Files.writeString(folder.resolve("waiting/default-2.properties"), "name=\\u00");
        var restarted = new Bench(folder);
        assertThat(restarted.waiting.all()).hasSize(1);
        try (var notes = Files.newDirectoryStream(folder.resolve("waiting"), "*.properties")) {
            assertThat(notes).hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeNotedStaysWhereItIs() throws IOException {
        var bench = new Bench(folder);
        FileOffer offer = bench.offer("a.xml", GREEN_BUTTON.getBytes(UTF_8), OptionalLong.empty());
        Files.createDirectories(folder.resolve("waiting/default-" + offer.sha256() + ".properties/x"));
        assertThatThrownBy(() -> bench.waiting.keep(offer, List.of(List.of("a.xml"))))
                .isInstanceOf(IOException.class);
        assertThat(offer.content()).exists();
    }

    @Test
    void whatIsSpooledAndWhatWaitsIsReadableByTheServiceOnly() throws IOException {
        Files.createDirectories(folder.resolve("waiting"));
        var bench = new Bench(folder);
        assertThat(bench.take("a.xml", GREEN_BUTTON).status()).isEqualTo(Status.WAITING);
        Path spooled = bench.state.newSpoolFile(".upload");
        assertThat(rights(spooled)).isEqualTo("rw-------");
        assertThat(rights(folder.resolve("spool"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("waiting"))).isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("waiting"))) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void keepsNoMoreFilesAndBytesThanMayWait() throws IOException {
        var bench = new Bench(folder);
        var few = WaitingFiles.in(bench.state, new WaitingFiles.Limits(10, 2));
        var needed = List.of(List.of("a.xml"));
        assertThat(few.keep(bench.offer("a.xml", new byte[6], OptionalLong.empty()), needed))
                .isTrue();
        assertThat(few.keep(bench.offer("b.xml", new byte[5], OptionalLong.empty()), needed))
                .isFalse();
        FileOffer last = bench.offer("c.xml", new byte[4], OptionalLong.empty());
        assertThat(few.keep(last, needed)).isTrue();
        assertThat(few.keep(bench.offer("d.xml", new byte[0], OptionalLong.empty()), needed))
                .isFalse();
        assertThat(few.keep(bench.offer("c.xml", new byte[4], OptionalLong.empty()), needed))
                .isTrue();
        assertThat(few.all()).hasSize(2);
        few.release(last);
        assertThat(few.keep(bench.offer("d.xml", new byte[0], OptionalLong.empty()), needed))
                .isTrue();
    }

    @Test
    void refusesAFileForWhichThereIsNoRoomToWait() {
        var bench = new Bench(folder);
        FileReport report = bench.take("a.xml", GREEN_BUTTON + " ".repeat(1 << 20));
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("meter_files");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
