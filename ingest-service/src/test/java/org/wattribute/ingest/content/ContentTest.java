package org.wattribute.ingest.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.ingest.Bench;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.FileReport.Status;

final class ContentTest {
    private static final String ACCOUNTS = "account_number,customer_number\nA,C\n";
    private static final String BAD_ACCOUNTS = "account_number,customer_number\nA,C\nB,\n";

    @TempDir
    private Path folder;

    @Test
    void readsGzipWhateverItsName() {
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Bench.gzip(ACCOUNTS.getBytes(UTF_8)))
                        .accepted())
                .isEqualTo(1);
        assertThat(new Bench(folder)
                        .take("accounts.csv", Bench.gzip(ACCOUNTS.getBytes(UTF_8)))
                        .accepted())
                .isEqualTo(1);
        assertThat(new Bench(folder).take("accounts.csv.gz", ACCOUNTS).accepted())
                .isEqualTo(1);
    }

    @Test
    void readsSeveralFeedsOfAnArchiveAndSaysInWhichARowIsWrong() {
        var bench = new Bench(folder);
        FileReport report = bench.take(
                "export.zip",
                Bench.zip(
                        "a/accounts.csv",
                        BAD_ACCOUNTS,
                        "__MACOSX/accounts.csv",
                        "junk",
                        ".hidden",
                        "junk",
                        "a/meters.csv.gz",
                        Bench.gzip("meter_number,servicepoint_number,installed_from\nM,S,2020-01-01T00:00:00Z\n"
                                .getBytes(UTF_8))));
        assertThat(report.status()).isEqualTo(Status.ACCEPTED);
        assertThat(report.format()).isEqualTo("zip");
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.file()).isEqualTo("accounts.csv"));
        assertThat(bench.published.deadLetters().get(0).getFile()).isEqualTo("export.zip/accounts.csv");
        assertThat(bench.published.of(Topics.METERS)).hasSize(1);
    }

    @Test
    void recognisesTheOnlyFileOfAnArchiveByTheNameOfTheArchive() {
        assertThat(new Bench(folder)
                        .take("accounts.csv.zip", Bench.zip("data.txt", ACCOUNTS))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void refusesAnArchiveWholeWhenOneFeedIsNotOfItsFormat() {
        var bench = new Bench(folder);
        FileReport report = bench.take("x.zip", Bench.zip("accounts.csv", ACCOUNTS, "meters.csv", "a,b\n"));
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("installed_from");
        assertThat(bench.published.events()).isEmpty();
    }

    @Test
    void refusesWhatIsCutShort() {
        byte[] gzip = Bench.gzip(ACCOUNTS.repeat(50).getBytes(UTF_8));
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Arrays.copyOf(gzip, gzip.length - 9))
                        .error())
                .contains("cut short");
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Arrays.copyOf(gzip, 5))
                        .error())
                .contains("cut short");
        byte[] zip = Bench.zip("accounts.csv", ACCOUNTS.repeat(50));
        assertThat(new Bench(folder)
                        .take("x.zip", Arrays.copyOf(zip, zip.length - 30))
                        .error())
                .contains("cut short");
        byte[] damaged = zip.clone();
        Arrays.fill(damaged, 50, 60, (byte) 0xff);
        assertThat(new Bench(folder).take("x.zip", damaged).error()).contains("damaged");
        gzip[gzip.length - 8] ^= 1;
        assertThat(new Bench(folder).take("accounts.csv.gz", gzip).error()).contains("damaged");
    }

    @Test
    void refusesNestedAndEmptyContentAndArchivesOfTooManyFiles() {
        assertThat(new Bench(folder)
                        .take("x.zip", Bench.zip("y.zip", Bench.zip("accounts.csv", ACCOUNTS)))
                        .error())
                .contains("archive inside an archive");
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Bench.gzip(Bench.gzip(ACCOUNTS.getBytes(UTF_8))))
                        .error())
                .contains("twice");
        assertThat(new Bench(folder).take("x.zip", Bench.zip()).error()).contains("no file");
        assertThat(new Bench(folder).take("accounts.csv", "").error()).contains("empty");
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Bench.gzip(new byte[0]))
                        .error())
                .contains("empty");
        assertThat(new Bench(folder).take("x.zip", Bench.zip(many())).error()).contains("1000");
    }

    @Test
    void refusesABombWithoutUnpackingIt() throws Exception {
        byte[] bomb = Bench.gzip(new byte[32 << 20]);
        assertThat(bomb.length).isLessThan(64 << 10);
        var row = (ACCOUNTS + "\n".repeat(32 << 20)).getBytes(UTF_8);
        var bench = new Bench(folder, 1 << 20);
        assertThat(bench.take("accounts.csv.gz", bomb).status()).isEqualTo(Status.REFUSED);
        byte[] lines = Bench.gzip((ACCOUNTS + "A,C\n".repeat(1 << 20)).getBytes(UTF_8));
        assertThat(bench.take("accounts.csv.gz", lines).error()).contains("when unpacked");
        assertThat(bench.take("x.zip", Bench.zip("accounts.csv", ACCOUNTS.getBytes(UTF_8), "accounts_2.csv", row))
                        .error())
                .contains("when unpacked");
        // One row a year long becomes 365 blocks.
        var years = new StringBuilder("meter_number,direction,interval_start,interval_end,energy_kwh\n");
        for (int i = 0; i < 1000; i++) {
            years.append("M").append(i).append(",forward,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,1\n");
        }
        assertThat(bench.take("readings.csv", years.toString()).error()).contains("bytes of events");
        try (var spool = Files.list(folder.resolve("spool"))) {
            assertThat(spool.filter(file -> file.toString().endsWith(".events")))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatNothingTells() {
        FileReport report = new Bench(folder).take("data.csv", "a,b\n1,2\n");
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("data.csv", "readings", "Green Button");
        assertThat(report.format()).isNull();
    }

    @Test
    void believesNoEndOfAnArchiveThatIsNotItsEnd() {
        byte[] zip = Bench.zip(many());
        byte[] fake = new byte[22];
        fake[0] = 'P';
        fake[1] = 'K';
        fake[2] = 5;
        fake[3] = 6;
        fake[10] = 1;
        fake[20] = 7;
        byte[] both = Arrays.copyOf(zip, zip.length + fake.length);
        System.arraycopy(fake, 0, both, zip.length, fake.length);
        both[zip.length - 2] = (byte) fake.length; // it is the comment of the archive
        FileReport report = new Bench(folder).take("x.zip", both);
        assertThat(report.status()).isEqualTo(Status.REFUSED);
        assertThat(report.error()).contains("after its directory", "pack it again");
    }

    @Test
    void countsTheFilesOfAnArchiveWhateverItsEndSays() {
        byte[] zip = Bench.zip(many());
        int end = zip.length - 22;
        zip[end + 8] = 1;
        zip[end + 9] = 0;
        zip[end + 10] = 1;
        zip[end + 11] = 0;
        assertThat(new Bench(folder).take("x.zip", zip).error()).contains("1000");
    }

    private static Object[] many() {
        Object[] many = new Object[2 * 1001];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "accounts_" + i + ".csv";
            many[i + 1] = ACCOUNTS;
        }
        return many;
    }

    @Test
    void namesTheFileInAnArchiveThatIsCalledAfterIt() {
        var bench = new Bench(folder);
        FileReport report = bench.take("accounts.csv.zip", Bench.zip("accounts.csv", BAD_ACCOUNTS));
        assertThat(report.rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.file()).isEqualTo("accounts.csv"));
        assertThat(bench.published.deadLetters().get(0).getFile()).isEqualTo("accounts.csv.zip/accounts.csv");
        assertThat(new Bench(folder)
                        .take("accounts.csv.gz", Bench.gzip((BAD_ACCOUNTS + "D,\n").getBytes(UTF_8)))
                        .rejections()
                        .get(0)
                        .file())
                .isNull();
    }
}
