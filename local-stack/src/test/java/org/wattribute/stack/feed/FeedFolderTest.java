package org.wattribute.stack.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.state.StackException;

class FeedFolderTest {
    @TempDir
    Path folder;

    @Test
    void sendsMappingsFirstThenReferenceThenTheRest() throws IOException {
        for (String name : List.of(
                "readings.csv.gz",
                "generation_devices.csv",
                "generation_2025.csv",
                "grid_mix.csv.zip",
                "greenbutton.xml",
                "METER_FILES.csv",
                "grid_files_old.csv",
                "accounts_2.csv",
                ".hidden")) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.createDirectory(folder.resolve("deeper"));

        assertThat(FeedFolder.files(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "METER_FILES.csv",
                        "grid_files_old.csv",
                        "accounts_2.csv",
                        "generation_devices.csv",
                        "grid_mix.csv.zip",
                        "generation_2025.csv",
                        "greenbutton.xml",
                        "readings.csv.gz");
    }

    @Test
    void isBadUsageWhereThereIsNoFolder() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> FeedFolder.files(folder.resolve("nowhere")))
                .matches(problem -> problem.kind() == StackException.Kind.USAGE);
    }
}
