package org.wattribute.stack.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StackLock;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;

/**
 * A stack that this process starts: its parts run as processes of their own. One thread starts it; any thread, such as a shutdown hook, may
 * stop it, and the end of this process does.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration OWNER_STOPS = Duration.ofSeconds(90);

    private final Installation installation;
    private final StateDirectory directory;
    private final Consumer<String> says;
    private final Object stopping = new Object();
    private final List<Child> children = new ArrayList<>();
    private final Thread stopsWithThisProcess = new Thread(this::close, "stop-stack");
    private boolean closed;
    private @Nullable StackLock lock;
    private @Nullable Probe probe;

    /**
     * A stack that is not yet started.
     *
     * @param directory its state, made where it is missing
     * @param says told what is being done, in words
     */
    public LocalStack(Installation installation, StateDirectory directory, Consumer<String> says) {
        this.installation = installation;
        this.directory = directory;
        this.says = says;
    }

    /**
     * Starts it and returns when every part is ready. Ends what a killed stack left first.
     *
     * @throws StackException if a stack runs on this state, or a part does not start; nothing is left running then
     */
    public void start(StartPlan plan) {
        StateDirectory state = directory.prepare();
        synchronized (this) {
            lock = StackLock.take(state)
                    .orElseThrow(() -> StackException.failed("Another stack works on " + state.root() + owner(state)
                            + ". Stop it (./wattribute down --state " + state.root()
                            + "), or give this one its own --state DIR."));
        }
        Runtime.getRuntime().addShutdownHook(stopsWithThisProcess);
        try {
            if (isUp(state)) {
                unlock();
                throw StackException.failed("A stack runs in the background on " + state.root()
                        + ". Stop it first: ./wattribute down --state " + state.root());
            }
            Remains remains = Remains.of(state);
            if (!remains.isEmpty()) {
                says.accept("Ending " + remains.all().size() + " processes that a killed stack left");
            }
            remains.stop();
            state.emptyTemporaryFiles();
            Ports ports = Ports.choose(state, plan.ports());
            TokenKey.ofOrNew(state);
            plan.settings().keepIn(state);
            var record = new StackRecord(ProcessRecord.of(ProcessHandle.current()), plan.mode(), plan.parts(), false);
            record.keepIn(state);
            synchronized (this) {
                probe = new Probe(ports);
            }
            startParts(new Launch(installation, state, ports, plan));
            record.once().keepIn(state);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void startParts(Launch launch) {
        says.accept("Starting Kafka and the schema registry");
        startTogether(launch, Set.of(Part.KAFKA, Part.REGISTRY));
        says.accept("Making the topics and the schemas known");
        Provisioning.provision(
                addresses().kafka(), addresses().registry(), launch.plan().partitions(), (short) 1);
        says.accept("Starting the services");
        startTogether(launch, Set.of(Part.INGEST, Part.STREAMS, Part.GATEWAY));
    }

    private void startTogether(Launch launch, Set<Part> parts) {
        var started = new ArrayList<Child>();
        for (Part part : Part.values()) {
            if (parts.contains(part) && launch.plan().parts().contains(part)) {
                synchronized (this) {
                    if (closed) {
                        throw StackException.failed("Stopped while starting.");
                    }
                    Child child = launch.start(part);
                    children.add(child);
                    started.add(child);
                }
            }
        }
        for (Child child : started) {
            boolean ready = Patience.until(START, LOOK, () -> {
                check();
                return probe().isReady(child.part());
            });
            if (!ready) {
                throw StackException.failed("The " + child.part().title() + " is not ready after " + START.toSeconds()
                        + " s. The end of its log, " + child.log() + ":\n" + Child.tail(child.log()));
            }
        }
    }

    /** Looks at its parts; only once it was started. */
    public synchronized Probe probe() {
        return Objects.requireNonNull(probe, "not started");
    }

    /** Where its parts answer; only once it was started. */
    public Addresses addresses() {
        return probe().addresses();
    }

    /**
     * Does nothing while all parts run.
     *
     * @throws StackException with the end of its log if one has ended
     */
    public void check() {
        List<Child> now;
        synchronized (this) {
            if (closed) {
                throw StackException.failed("The stack was stopped.");
            }
            now = List.copyOf(children);
        }
        now.forEach(Child::check);
    }

    /** Leaves the parts running without this process. */
    public void leave() {
        synchronized (this) {
            closed = true;
        }
        unlock();
    }

    /** Stops all parts in reverse order, and returns when none runs. Does nothing if it was never started, or is stopped already. */
    @Override
    public void close() {
        end(Remains::stop);
    }

    /** Like {@link #close}, but at once, for a state that nobody will start again. */
    public void discard() {
        end(Remains::kill);
    }

    private void end(Consumer<Remains> how) {
        synchronized (stopping) {
            synchronized (this) {
                if (closed || lock == null) {
                    closed = true;
                    return;
                }
                closed = true;
            }
            how.accept(Remains.of(StateDirectory.at(directory.root())));
            unlock();
        }
    }

    private synchronized void unlock() {
        if (lock != null) {
            lock.close();
            lock = null;
        }
        if (Thread.currentThread() != stopsWithThisProcess) {
            try {
                Runtime.getRuntime().removeShutdownHook(stopsWithThisProcess);
            } catch (IllegalStateException e) {
                // this process is ending, so the hook runs, finds nothing left to do, and is done
            }
        }
    }

    /**
     * Stops whatever runs on a state, in the background or watched by another process.
     *
     * @return whether anything ran
     */
    public static boolean stopAllOf(StateDirectory state, Consumer<String> says) {
        Optional<StackLock> free = StackLock.take(state);
        StackLock lock = free.orElseGet(() -> takeFromOwner(state, says));
        try {
            Remains remains = Remains.of(state);
            remains.stop();
            return free.isEmpty() || !remains.isEmpty();
        } finally {
            lock.close();
        }
    }

    /** Asks the process that watches a stack to end, which stops the stack. */
    private static StackLock takeFromOwner(StateDirectory state, Consumer<String> says) {
        says.accept("Asking the process that watches the stack to stop it" + owner(state));
        StackRecord.of(state).flatMap(record -> record.owner().process()).ifPresent(ProcessHandle::destroy);
        var taken = new ArrayList<StackLock>();
        Patience.until(OWNER_STOPS, LOOK, () -> {
            StackLock.take(state).ifPresent(taken::add);
            return !taken.isEmpty();
        });
        if (taken.isEmpty()) {
            throw StackException.failed("The process that watches the stack did not stop in time" + owner(state) + ".");
        }
        return taken.get(0);
    }

    /** Whether all parts that were started in the background still run. */
    public static boolean isUp(StateDirectory state) {
        return StackRecord.of(state)
                .filter(StackRecord::ready)
                .filter(record -> record.mode() == StartPlan.Mode.BACKGROUND)
                .filter(record -> allRun(state, record))
                .isPresent();
    }

    /** The parts of a stack that was ready once and still has running parts; empty where there is none. */
    public static Set<Part> partsOf(StateDirectory state) {
        return StackRecord.of(state)
                .filter(StackRecord::ready)
                .filter(record -> record.parts().stream().anyMatch(part -> runs(state, part)))
                .map(StackRecord::parts)
                .orElse(Set.of());
    }

    private static boolean allRun(StateDirectory state, StackRecord record) {
        return record.parts().stream().allMatch(part -> runs(state, part));
    }

    private static boolean runs(StateDirectory state, Part part) {
        return ProcessRecord.of(state, part).flatMap(ProcessRecord::process).isPresent();
    }

    private static String owner(StateDirectory state) {
        return StackRecord.of(state)
                .map(record -> " (process " + record.owner().pid() + ")")
                .orElse("");
    }
}
