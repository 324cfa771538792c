package org.wattribute.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport.Status;

final class FileIntakeTest {
    private static final String ACCOUNTS = "account_number,customer_number\nA,C\n";
    private static final String GREEN_BUTTON =
            "<feed><entry><content><ReadingType><uom>72</uom></ReadingType></content></entry>"
                    + "<entry><content><IntervalBlock><IntervalReading><timePeriod><duration>900</duration><start>900</start></timePeriod>"
                    + "<value>5</value></IntervalReading></IntervalBlock></content></entry></feed>";

    @TempDir
    private Path folder;

    @Test
    void knowsAFileByItsContentWhateverItsName() {
        var bench = new Bench(folder);
        assertThat(bench.take("accounts.csv", ACCOUNTS).status()).isEqualTo(Status.ACCEPTED);
        FileReport repeated = bench.take("accounts_again.csv", ACCOUNTS);
        assertThat(repeated.status()).isEqualTo(Status.REPEATED);
        assertThat(repeated.accepted()).isZero();
        assertThat(repeated.duplicates()).isEqualTo(1);
        assertThat(bench.published.publications()).isEqualTo(1);
        assertThat(bench.published.of(Topics.FILE_RECEIPTS)).singleElement().satisfies(receipt -> {
            assertThat(receipt.getSha256()).isEqualTo(repeated.sha256());
            assertThat(receipt.getFile()).isEqualTo("accounts.csv");
            assertThat(receipt.getFormat()).isEqualTo("accounts");
            assertThat(receipt.getReceivedAt()).isEqualTo(Bench.NOW);
        });
    }

    @Test
    void takesAKnownContentAgainWhenItsSenderGivesItAnotherRevision() {
        var bench = new Bench(folder);
        bench.take("accounts.csv", ACCOUNTS);
        assertThat(bench.takeRevision("accounts.csv", ACCOUNTS, 2).status()).isEqualTo(Status.ACCEPTED);
        assertThat(bench.takeRevision("accounts.csv", ACCOUNTS, 2).status()).isEqualTo(Status.REPEATED);
        assertThat(bench.published.of(Topics.ACCOUNTS))
                .extracting(account -> account.getRevision())
                .containsExactly(1L, 2L);
    }

    @Test
    void publishesAContentOnceWhenItIsOfferedTwiceAtOnce() throws Exception {
        var bench = new Bench(folder);
        var together = new CyclicBarrier(2);
        Callable<FileReport> offer = () -> {
            together.await();
            return bench.take("accounts.csv", ACCOUNTS);
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            var statuses = new ArrayList<Status>();
            for (Future<FileReport> report : threads.invokeAll(List.of(offer, offer))) {
                statuses.add(report.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(Status.ACCEPTED, Status.REPEATED);
            assertThat(bench.published.publications()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void decidesNothingWhileTheBrokerIsAwayAndForgetsNothing() {
        var bench = new Bench(folder);
        bench.published.beUnavailable("starting");
        assertThat(unavailable(bench)).isEqualTo("starting");
        bench.published.beUnavailable(null);
        bench.published.fail(true);
        assertThat(unavailable(bench)).contains("away");
        bench.published.fail(false);
        assertThat(bench.take("accounts.csv", ACCOUNTS).status()).isEqualTo(Status.ACCEPTED);
    }

    private static String unavailable(Bench bench) {
        return bench.intake
                .take(bench.offer("accounts.csv", ACCOUNTS.getBytes(UTF_8), OptionalLong.empty()))
                .fold(FileReport::file, reason -> reason);
    }

    @Test
    void refusesWithoutPublishingAnything() {
        var bench = new Bench(folder);
        FileReport report = bench.take("readings.csv", ACCOUNTS);
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(bench.published.publications()).isZero();
        assertThat(bench.intake.known("default", report.sha256())).isEmpty();
    }

    @Test
    void keepsAnUnmappedFileUntilItsMappingComesAlsoAcrossARestart() throws Exception {
        var bench = new Bench(folder);
        FileReport waiting = bench.take("export.xml.gz", Bench.gzip(GREEN_BUTTON.getBytes(UTF_8)));
        assertThat(waiting.status()).isEqualTo(Status.WAITING);
        assertThat(waiting.notices()).singleElement().asString().contains("export.xml");
        assertThat(bench.published.publications()).isZero();
        assertThat(bench.intake.known("default", waiting.sha256()).orElseThrow().status())
                .isEqualTo(Status.WAITING);

        var restarted = new Bench(folder);
        var file = restarted.waiting.all().get(0);
        assertThat(file.offer().name()).isEqualTo("export.xml.gz");
        assertThat(file.offer().delivery().sourceTime()).isEqualTo(Bench.SENT);
        assertThat(restarted.intake.mayBeTaken(file)).isFalse();
        restarted.take("meter_files.csv", "file,meter_number\nexport.xml,M\n");
        assertThat(restarted.intake.mayBeTaken(file)).isTrue();
        FileReport taken = restarted.intake.take(file.offer()).fold(report -> report, reason -> null);
        assertThat(taken.status()).isEqualTo(Status.ACCEPTED);
        assertThat(restarted.published.of(Topics.READINGS))
                .singleElement()
                .satisfies(block -> assertThat(block.getMeterNumber()).isEqualTo("M"));
        restarted.waiting.release(file.offer());
        assertThat(Files.list(folder.resolve("waiting"))).isEmpty();
    }

    @Test
    void aMappingMayComeInTheSameArchiveAndMayNameTheCompressedFile() {
        var bench = new Bench(folder);
        FileReport report = bench.take(
                "all.zip", Bench.zip("a.xml", GREEN_BUTTON, "meter_files.csv", "file,meter_number\na.xml,M-A\n"));
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        assertThat(bench.published.of(Topics.READINGS).get(0).getMeterNumber()).isEqualTo("M-A");
        bench.take("meter_files.csv", "file,meter_number\nb.xml.gz,M-B\n");
        assertThat(bench.take("b.xml.gz", Bench.gzip(GREEN_BUTTON.getBytes(UTF_8)))
                        .status())
                .isEqualTo(Status.ACCEPTED);
        assertThat(bench.published.of(Topics.READINGS).get(1).getMeterNumber()).isEqualTo("M-B");
    }

    @Test
    void theHighestVersionOfAMappingCountsAndAConflictWaits() {
        var bench = new Bench(folder);
        bench.take("meter_files.csv", "file,meter_number,revision\na.xml,M1,1\na.xml,M2,1\n");
        assertThat(bench.take("a.xml", GREEN_BUTTON).status()).isEqualTo(Status.WAITING);
        bench.take("meter_files_2.csv", "file,meter_number,revision\na.xml,M3,2\n");
        assertThat(bench.take("a.xml", GREEN_BUTTON).status()).isEqualTo(Status.ACCEPTED);
        assertThat(bench.published.of(Topics.READINGS).get(0).getMeterNumber()).isEqualTo("M3");
        bench.take("meter_files_3.csv", "file,meter_number,revision,removed\na.xml,,3,true\n");
        assertThat(bench.take("a.xml", GREEN_BUTTON + " ").status()).isEqualTo(Status.WAITING);
    }

    @Test
    void refusesAFileOfMoreMappingsThanAFileMayHave() {
        var bench = new Bench(folder, new IntakeLimits(64 << 20, 10, 2000));
        var text = new StringBuilder("file,meter_number\n");
        for (int i = 0; i <= 2000; i++) {
            text.append('f').append(i).append(".xml,M\n");
        }
        FileReport report = bench.take("meter_files.csv", text.toString());
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("2000", "split");
        assertThat(bench.published.publications()).isZero();
    }

    @Test
    void aFilesOwnMappingsCompeteWithThoseKnownByVersionAndTeachNothingWhileItWaits() {
        var bench = new Bench(folder);
        bench.take("meter_files.csv", "file,meter_number,revision\na.xml,M2,2\nb.xml,M2,2\n");
        String own = "file,meter_number,revision\na.xml,M1,1\nb.xml,M3,3\n";
        var zip =
                Bench.zip("a.xml", GREEN_BUTTON, "b.xml", GREEN_BUTTON, "c.xml", GREEN_BUTTON, "meter_files.csv", own);
        assertThat(bench.take("all.zip", zip).status()).isEqualTo(Status.WAITING);
        assertThat(bench.mappings.meterOf("default", List.of("b.xml"))).contains("M2");
        bench.take("meter_files.csv", "file,meter_number\nc.xml,M4\n");
        assertThat(bench.take("all.zip", zip).status()).isEqualTo(Status.ACCEPTED);
        assertThat(bench.published.of(Topics.READINGS))
                .extracting(block -> block.getMeterNumber())
                .containsExactlyInAnyOrder("M2", "M3", "M4");
        assertThat(bench.mappings.meterOf("default", List.of("b.xml"))).contains("M3");
    }

    @Test
    void refusesAFileOfMoreBadRowsThanAFileMayHave() {
        var bench = new Bench(folder);
        FileReport report = bench.take("accounts.csv", "account_number,customer_number\n" + "A,\n".repeat(100_001));
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("too_many_rejected", "100000", "line 2", "customer_number");
        assertThat(bench.published.publications()).isZero();
    }

    @Test
    void refusesAFileThatItsReaderStumblesOver() {
        var stumbling = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IndexOutOfBoundsException("A,");
            }
        };
        var bench = new Bench(folder, 1 << 20, stumbling);
        FileReport report = bench.take("accounts.csv", "account_number,customer_number\nA,\n");
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("could not be read").doesNotContain("A,");
        assertThat(bench.published.publications()).isZero();
    }
}
