package org.wattribute.stack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.process.Installation;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.Part;
import org.wattribute.stack.process.ProcessRecord;
import org.wattribute.stack.process.StartPlan;
import org.wattribute.stack.report.LatestBodies;
import org.wattribute.stack.settle.Backlog;
import org.wattribute.stack.settle.Settlement;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;

/**
 * The body of a result is a function of the set of accepted inputs: a real stack is fed the same world in order, shuffled and doubled, and while
 * its streams are killed.
 */
final class SameBodiesIT {
    private static final Duration STALL = Duration.ofSeconds(120);
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private LocalStack stack;

    @AfterEach
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void areGivenInAnyOrderWithRepeatsAndThroughKills() throws Exception {
        var world = new SmallWorld();
        start();
        send("plain", world.inOrder(Files.createDirectory(folder.resolve("plain"))));
        settle();
        Map<String, String> expected = bodies("plain");
        assertThat(expected).hasSizeGreaterThan(30);

        send("shuffled", world.shuffledAndDoubled(Files.createDirectory(folder.resolve("shuffled")), 7));
        settle();
        assertThat(bodies("shuffled")).isEqualTo(expected);

        var files = world.shuffledAndDoubled(Files.createDirectory(folder.resolve("killed")), 11);
        for (int kill = 0; kill < KILLS; kill++) {
            send("killed", files.subList(files.size() * kill / KILLS, files.size() * (kill + 1) / KILLS));
            awaitWork();
            killStreams();
            stack.close();
            start();
        }
        settle();
        assertThat(bodies("killed")).isEqualTo(expected);
    }

    private void start() {
        var directory = state();
        stack = new LocalStack(
                new Installation(Path.of(System.getProperty("wattribute.checkout"))), directory, words -> {});
        stack.start(StartPlan.forRun(Settings.of(directory), StartPlan.Pace.SOON));
    }

    private StateDirectory state() {
        return StateDirectory.at(folder.resolve("state"));
    }

    private void send(String provider, List<Path> files) {
        var client = new IngestClient(
                stack.addresses().ingest(), TokenKey.of(state()).forFeeder(provider, Instant.now()));
        for (Path file : files) {
            var report = client.send(file, OptionalLong.empty(), bytes -> {});
            assertThat(report.rejected()).as(report.json().toString()).isZero();
            assertThat(report.isIngested()).as(report.json().toString()).isTrue();
        }
    }

    private void settle() {
        try (var settlement = new Settlement(stack.probe())) {
            settlement.await(STALL, new Settlement.Watch() {
                @Override
                public void sees(Backlog backlog) {}

                @Override
                public void check() {
                    stack.check();
                }
            });
        }
    }

    /** Waits until the streams are in the middle of something. */
    private void awaitWork() {
        try (var settlement = new Settlement(stack.probe())) {
            long end = System.nanoTime() + STALL.toNanos();
            Backlog backlog = settlement.look();
            while (!(backlog.isRunning() && backlog.size() > 0) && !backlog.isEmpty() && System.nanoTime() < end) {
                backlog = settlement.look();
            }
        }
    }

    private void killStreams() {
        ProcessRecord.of(state(), Part.STREAMS)
                .flatMap(ProcessRecord::process)
                .orElseThrow()
                .destroyForcibly();
    }

    /** All bodies that a provider has, by key, with the provider's name left out. */
    private Map<String, String> bodies(String provider) {
        var bodies = new TreeMap<String, String>();
        LatestBodies.read(stack.addresses()).forEach((key, body) -> {
            if (key.startsWith(provider + "|")) {
                bodies.put(
                        key.substring(provider.length()),
                        body.toString().replace("\"provider\": \"" + provider + "\"", ""));
            }
        });
        return bodies;
    }
}
