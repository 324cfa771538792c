package org.wattribute.enrichment.routing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keys whose result may be out of date, with the kinds of input that changed. A change only marks; a punctuator looks at the marked keys under a
 * budget of time, so that no call does unbounded work and many changes to one key cost one computation. The marks are in a store with a
 * changelog: a crash loses none. One instance belongs to one task.
 */
public final class DirtyKeys implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration BUDGET = Duration.ofMillis(200);

    private final KeyValueStore<String, String> marks;
    private final Backlog backlog;
    private long waiting;

    private DirtyKeys(KeyValueStore<String, String> marks, Backlog backlog) {
        this.marks = marks;
        this.backlog = backlog;
        try (var entries = marks.all()) {
            entries.forEachRemaining(entry -> waiting++);
        }
        backlog.add(waiting);
    }

    /**
     * Opens a task's marks and has them looked at from now on.
     *
     * @param context of the task's processor
     * @param store name of the store
     * @param backlog where the marks are counted
     * @param look is given a key and its causes, sorted
     */
    public static DirtyKeys open(
            ProcessorContext<?, ?> context, String store, Backlog backlog, BiConsumer<String, List<String>> look) {
        KeyValueStore<String, String> marks = context.getStateStore(store);
        var dirty = new DirtyKeys(marks, backlog);
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, time -> dirty.drain(look));
        return dirty;
    }

    /** Has something done once, as soon as the task may write; until then it counts as waiting work. */
    public void onceBefore(ProcessorContext<?, ?> context, Runnable first) {
        count(1);
        var schedule = new AtomicReference<@Nullable Cancellable>();
        schedule.set(context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, time -> {
            Cancellable once = schedule.getAndSet(null);
            if (once != null) {
                once.cancel();
                first.run();
                count(-1);
            }
        }));
    }

    /** Marks a key because the input of some feeds changed. */
    public void mark(String key, Collection<String> causes) {
        String before = marks.get(key);
        if (before == null) {
            marks.put(key, Cause.join(causes));
            count(1);
            return;
        }
        var all = new TreeSet<>(Cause.split(before));
        if (all.addAll(causes)) {
            marks.put(key, Cause.join(all));
        }
    }

    private void drain(BiConsumer<String, List<String>> look) {
        if (waiting == 0) {
            return;
        }
        long end = System.nanoTime() + BUDGET.toNanos();
        try (var entries = marks.all()) {
            while (entries.hasNext() && System.nanoTime() < end) {
                var entry = entries.next();
                marks.delete(entry.key);
                count(-1);
                look.accept(entry.key, Cause.split(entry.value));
            }
        }
    }

    private void count(int keys) {
        waiting += keys;
        backlog.add(keys);
    }

    @Override
    public void close() {
        backlog.add(-waiting);
    }
}
