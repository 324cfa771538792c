package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitCodesTest {
    @TempDir
    Path folder;

    @Test
    void areTwoForBadUsage() throws Exception {
        assertThat(Wattribute.execute("run")).isEqualTo(2);
        assertThat(Wattribute.execute("run", "--feed", folder.resolve("nowhere").toString()))
                .isEqualTo(2);
        assertThat(Wattribute.execute("run", "--feed", folder.toString())).isEqualTo(2);
        assertThat(Wattribute.execute("conquer")).isEqualTo(2);
        assertThat(Wattribute.execute("token")).isEqualTo(2);
        assertThat(Wattribute.execute("token", "--feed", "--customer", "C")).isEqualTo(2);
        Path file = Files.writeString(folder.resolve("accounts.csv"), "account_number\n");
        assertThat(Wattribute.execute("run", "--feed", folder.toString(), "--basis", "average"))
                .isEqualTo(2);
        assertThat(Wattribute.execute("ingest", file + ".missing")).isEqualTo(2);
        assertThat(Wattribute.execute("up", "--state", folder.resolve("s").toString(), "--port-kafka", "0"))
                .isEqualTo(2);
    }

    @Test
    void areThreeWhereNoStackIs() throws Exception {
        String state = folder.resolve("none").toString();
        Path file = Files.writeString(folder.resolve("accounts.csv"), "account_number\n");

        assertThat(Wattribute.execute("status", "--state", state)).isEqualTo(3);
        assertThat(Wattribute.execute("down", "--state", state)).isEqualTo(3);
        assertThat(Wattribute.execute("token", "--feed", "--state", state)).isEqualTo(3);
        assertThat(Wattribute.execute("ingest", file.toString(), "--state", state))
                .isEqualTo(3);
        assertThat(Wattribute.execute("attributions", "--contract", "SC", "--state", state))
                .isEqualTo(3);
    }

    @Test
    void areOneWhereTheStateCannotBeUsed() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThat(Wattribute.execute("up", "--state", folder.toString())).isEqualTo(1);
    }

    @Test
    void areZeroForHelp() {
        assertThat(Wattribute.execute("run", "--help")).isZero();
        assertThat(Wattribute.execute("--help")).isZero();
    }
}
