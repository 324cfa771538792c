package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.feed.FeedFolder;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.Part;
import org.wattribute.stack.process.ProcessRecord;
import org.wattribute.stack.process.StartPlan;
import org.wattribute.stack.settle.Backlog;
import org.wattribute.stack.settle.Settlement;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;

class KilledStackIT {
    @TempDir
    Path folder;

    @Test
    void givesTheKnownAnswerAfterAllOfItWasKilledInTheMiddleOfItsWork() throws IOException {
        Path luxembourg = Cases.folder("luxembourg_2020");
        Path state = folder.resolve("state");
        killInTheMiddle(luxembourg.resolve("feed"), StateDirectory.at(state));
        Path report = folder.resolve("report.json");

        int code = Wattribute.execute(
                "run",
                "--feed",
                luxembourg.resolve("feed").toString(),
                "--state",
                state.toString(),
                "--report",
                report.toString());

        assertThat(code).isZero();
        ObjectNode json = Json.readFile(report);
        Cases.holdAgainstAnswer(json, luxembourg);
        assertThat(json.path("inputs").path("files").findValuesAsText("status"))
                .as("files that were taken before the kill are known again")
                .isNotEmpty()
                .containsOnly("repeated");
    }

    private static void killInTheMiddle(Path feed, StateDirectory directory) {
        var stack = new LocalStack(Checkout.installation(), directory, words -> {});
        try (stack) {
            stack.start(StartPlan.forRun(Settings.STANDARD));
            var client = new IngestClient(
                    stack.addresses().ingest(), TokenKey.of(directory).forFeeder("default", Instant.now()));
            List<Path> files = FeedFolder.files(feed);
            new Upload(client).send(files, OptionalLong.empty());
            try (var settlement = new Settlement(stack.probe())) {
                Backlog backlog = settlement.look();
                while (backlog.dirty() == 0 && !backlog.isEmpty()) {
                    backlog = settlement.look();
                }
            }
            for (Part part : Part.values()) {
                ProcessRecord.of(directory, part)
                        .flatMap(ProcessRecord::process)
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        assertThat(Files.exists(directory.kafka())).isTrue();
    }
}
