package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.state.Json;

/** Runs over real data end to end, as a person does, and compares with answers that were computed elsewhere. */
class CasesIT {
    @TempDir
    Path folder;

    @Test
    void anHourlyGreenButtonExportGetsTheKnownAnswerInAnyOrderAndTwice() throws IOException {
        Path newYork = Cases.folder("newyork");

        JsonNode plain = run(newYork.resolve("feed"));

        Cases.holdAgainstAnswer(plain, newYork);
        Path shuffled = Files.createDirectory(folder.resolve("shuffled"));
        ShuffledFeed.write(newYork.resolve("feed"), shuffled, 7);
        JsonNode again = run(shuffled);
        assertThat(again.path("service_contracts")).isEqualTo(plain.path("service_contracts"));
        assertThat(again.path("supply_contracts")).isEqualTo(plain.path("supply_contracts"));
    }

    @Test
    void aNationalYearGetsTheKnownAnswerAndItsGapsStayGaps() throws IOException {
        Path luxembourg = Cases.folder("luxembourg_2020");

        Cases.holdAgainstAnswer(run(luxembourg.resolve("feed")), luxembourg);
    }

    private JsonNode run(Path feed) throws IOException {
        Path report = folder.resolve("report.json");
        assertThat(Wattribute.execute("run", "--feed", feed.toString(), "--report", report.toString()))
                .isZero();
        return Json.read(Files.readString(report));
    }
}
