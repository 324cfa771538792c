package org.wattribute.stack.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wattribute.stack.state.StateDirectory;

/** Processes of a state that run at the moment, found by their records and by the state's path on their command lines. */
record Remains(StateDirectory state, Map<Long, ProcessHandle> all, Map<Part, ProcessHandle> known) {
    private static final Duration KILL_AFTER = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** Stopped together, then the next: those that use others go before them. */
    private static final List<Set<Part>> ORDER =
            List.of(EnumSet.of(Part.GATEWAY, Part.STREAMS, Part.INGEST), EnumSet.of(Part.REGISTRY, Part.KAFKA));

    static Remains of(StateDirectory state) {
        var known = new LinkedHashMap<Part, ProcessHandle>();
        var all = new LinkedHashMap<Long, ProcessHandle>();
        for (Part part : Part.values()) {
            ProcessRecord.of(state, part).flatMap(ProcessRecord::process).ifPresent(process -> {
                known.put(part, process);
                all.put(process.pid(), process);
            });
        }
        String mark = Child.STATE_PROPERTY + state.root();
        ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).anyMatch(mark::equals))
                .filter(ProcessRecord::runs)
                .forEach(process -> all.put(process.pid(), process));
        return new Remains(state, all, known);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Stops all in reverse order of starting, by force where one does not stop in time, and forgets them. */
    void stop() {
        for (Set<Part> together : ORDER) {
            stop(together.stream().filter(known::containsKey).map(known::get).toList());
        }
        stop(new ArrayList<>(all.values()));
        forget();
    }

    /** Ends all at once and forgets them. */
    void kill() {
        all.values().forEach(ProcessHandle::destroyForcibly);
        Patience.until(KILL_AFTER, LOOK, () -> all.values().stream().noneMatch(ProcessRecord::runs));
        forget();
    }

    private void forget() {
        for (Part part : Part.values()) {
            ProcessRecord.forget(state, part);
        }
        StackRecord.forget(state);
    }

    private static void stop(List<ProcessHandle> processes) {
        processes.stream().filter(ProcessRecord::runs).forEach(ProcessHandle::destroy);
        if (!Patience.until(KILL_AFTER, LOOK, () -> processes.stream().noneMatch(ProcessRecord::runs))) {
            processes.stream().filter(ProcessRecord::runs).forEach(ProcessHandle::destroyForcibly);
            Patience.until(KILL_AFTER, LOOK, () -> processes.stream().noneMatch(ProcessRecord::runs));
        }
    }
}
