package org.wattribute.stack.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

/**
 * A process that was started for a state: its id together with its start, because the system gives an id again once it is free.
 *
 * @param pid process id
 * @param started when the process started, as the system tells it
 */
public record ProcessRecord(long pid, Instant started) {
    /** The system derives a start from its uptime; the same process may be told a little differently after a step of the clock. */
    private static final Duration SAME = Duration.ofSeconds(2);

    /** The record of a process that runs now. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The record of this part; empty where it was not started, or was stopped properly. */
    public static Optional<ProcessRecord> of(StateDirectory state, Part part) {
        return read(file(state, part));
    }

    static Optional<ProcessRecord> read(Path file) {
        return Files.exists(file) ? read(Json.readFile(file)) : Optional.empty();
    }

    static Optional<ProcessRecord> read(ObjectNode json) {
        return json.has("pid")
                ? Optional.of(new ProcessRecord(
                        json.get("pid").asLong(),
                        Instant.parse(json.path("started").asText())))
                : Optional.empty();
    }

    ObjectNode toJson() {
        return Json.object().put("pid", pid).put("started", started.toString());
    }

    void keepAs(StateDirectory state, Part part) {
        Json.writeFile(file(state, part), toJson());
    }

    static void forget(StateDirectory state, Part part) {
        try {
            Files.deleteIfExists(file(state, part));
        } catch (IOException e) {
            throw StackException.failed("A file in " + state.pids() + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** The process, if it still runs and is the same one. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessRecord::runs).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle candidate) {
        Instant itsStart = candidate.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, itsStart).abs().compareTo(SAME) <= 0;
    }

    /**
     * Whether a process runs. One that ended but was not yet collected by its parent has an id, yet does not run; while any of its threads is still
     * ending, it keeps its files and ports and counts as running.
     */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        Path folder = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
            String line = Files.readString(folder.resolve("stat"));
            boolean hasEnded = line.startsWith("Z", line.lastIndexOf(')') + 2);
            return !hasEnded || threads.count() > 1;
        } catch (IOException | UncheckedIOException e) {
            return process.isAlive(); // a system without /proc, or it ended just now
        }
    }

    private static Path file(StateDirectory state, Part part) {
        return state.pids().resolve(part.title() + ".json");
    }
}
