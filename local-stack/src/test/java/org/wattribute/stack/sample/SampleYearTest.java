package org.wattribute.stack.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleYearTest {
    /** Of all files of seed 2025, in order of name. Changes only when the sample is changed on purpose. */
    private static final String SHA256 = "e53db991cf6e3415db9460c8fa042e5af15ab6c8cc3104fe2a7070420c620551";

    @TempDir
    Path folder;

    @Test
    void isTheSameBytesForTheSameSeedOnEveryMachine() throws Exception {
        new SampleYear(2025).write(folder);

        assertThat(sha256(folder)).isEqualTo(SHA256);
    }

    @Test
    void differsWithTheSeed() throws Exception {
        new SampleYear(1).write(folder);

        assertThat(sha256(folder)).isNotEqualTo(SHA256);
    }

    @Test
    void holdsAGapAnEstimateItsCorrectionAndAWrongRow() throws IOException {
        new SampleYear(2025).write(folder);

        List<String> readings = Files.readAllLines(folder.resolve("readings.csv"));
        assertThat(readings).hasSize(1 + 9 * 8760 - 11 + 1);
        assertThat(readings.stream().filter(row -> row.contains(",estimated,"))).hasSize(72);
        assertThat(readings).noneMatch(row -> row.startsWith("M-MARKET-2,forward,2025-05-17T12:00:00Z"));
        assertThat(Files.readAllLines(folder.resolve("readings_corrected.csv")))
                .hasSize(73)
                .filteredOn(row -> row.endsWith(",valid,2"))
                .hasSize(72);
    }

    private static String sha256(Path folder) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
