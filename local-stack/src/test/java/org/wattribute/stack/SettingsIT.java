package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.state.Json;

class SettingsIT {
    @TempDir
    Path folder;

    @Test
    void computeEverythingAgainWhenTheyChangeAndStayUntilTheyDo() throws IOException {
        Path feed = Cases.folder("newyork").resolve("feed");

        assertThat(run(feed, "--factor-set", "ipcc-2014").path("factor_set").asText())
                .isEqualTo("ipcc-2014");
        assertThat(run(feed, "--factor-set", "case").path("factor_set").asText())
                .isEqualTo("case");
        Cases.holdAgainstAnswer(run(feed), feed.getParent());
    }

    private ObjectNode run(Path feed, String... more) throws IOException {
        Path report = folder.resolve("report.json");
        var arguments = new ArrayList<>(List.of(
                "run",
                "--feed",
                feed.toString(),
                "--report",
                report.toString(),
                "--state",
                folder.resolve("state").toString()));
        arguments.addAll(List.of(more));
        assertThat(Wattribute.execute(arguments.toArray(String[]::new))).isZero();
        return Json.readFile(report);
    }
}
