package org.wattribute.ingest.blocks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.ingest.events.EventSink;
import org.wattribute.ingest.rows.GivenIntensity;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.IntervalContent;
import org.wattribute.ingest.rows.IntervalRow;
import org.wattribute.ingest.rows.MeasuredEnergy;
import org.wattribute.ingest.rows.Series;

/**
 * Gathers rows into blocks. Rows of one series, UTC day and step whose intervals are adjacent share a block, in whatever order they come; rows
 * that say different things of one interval never share one, so that the conflict is seen downstream. Holds a bounded number of rows: when it is
 * full it writes all, and a later repeat of a written row is no longer recognised as one (which does no harm: merging is idempotent). Not
 * thread-safe.
 */
public final class BlockAssembly {
    private static final long HOUR = 3600;
    private static final int COST_OF_GROUP = 4;

    private final BlockWriter writer;
    private final int capacity;
    private final Map<GroupKey, Group> groups = new LinkedHashMap<>();
    private final Map<CoarseKey, List<MeasuredEnergy>> coarse = new LinkedHashMap<>();
    private @Nullable GroupKey lastKey;
    private @Nullable Group lastGroup;
    private int held;

    /**
     * @param provider the feeder, which qualifies each id
     * @param out where blocks go
     * @param capacity rows that may be held
     */
    public BlockAssembly(String provider, EventSink out, int capacity) {
        this.writer = new BlockWriter(provider, out);
        this.capacity = capacity;
    }

    private record GroupKey(Series series, long day, int step) {}

    private record CoarseKey(Series series, Interval interval) {}

    /** Rows of one series, day and step; a further layer for each different content of one interval. */
    private static final class Group {
        private final List<TreeMap<Integer, IntervalContent>> layers = new ArrayList<>(1);

        boolean add(int slot, IntervalContent content) {
            for (var layer : layers) {
                IntervalContent there = layer.putIfAbsent(slot, content);
                if (there == null) {
                    return true;
                }
                if (there.equals(content)) {
                    return false;
                }
            }
            var layer = new TreeMap<Integer, IntervalContent>();
            layer.put(slot, content);
            layers.add(layer);
            return true;
        }
    }

    /**
     * Adds a row.
     *
     * @return false if it exactly repeats a row that is still held
     */
    public boolean add(IntervalRow row) throws IOException {
        if (held >= capacity) {
            flush();
        }
        Interval interval = row.interval();
        if (!interval.coarse()) {
            return addSlot(row.series(), interval, row.content());
        }
        if (row.content() instanceof MeasuredEnergy energy) {
            var same = coarse.computeIfAbsent(new CoarseKey(row.series(), interval), key -> new ArrayList<>(1));
            if (same.contains(energy)) {
                return false;
            }
            same.add(energy);
            held += COST_OF_GROUP;
            return true;
        }
        // An intensity holds in each hour of a longer interval as it is.
        boolean added = false;
        for (long start = interval.start(); start < interval.end(); start += HOUR) {
            added |= addSlot(row.series(), new Interval(start, start + HOUR), row.content());
        }
        return added;
    }

    /** Writes everything that is held. */
    public void flush() throws IOException {
        for (var entry : groups.entrySet()) {
            GroupKey key = entry.getKey();
            for (var layer : entry.getValue().layers) {
                writeRuns(key, layer);
            }
        }
        for (var entry : coarse.entrySet()) {
            for (MeasuredEnergy energy : entry.getValue()) {
                writer.split(entry.getKey().series(), entry.getKey().interval(), energy);
            }
        }
        groups.clear();
        coarse.clear();
        lastKey = null;
        lastGroup = null;
        held = 0;
    }

    private boolean addSlot(Series series, Interval interval, IntervalContent content) {
        long day = interval.day();
        int step = (int) interval.seconds();
        int slot = (int) ((interval.start() - day * 24 * HOUR) / step);
        boolean added = group(new GroupKey(series, day, step)).add(slot, content);
        if (added) {
            held++;
        }
        return added;
    }

    private Group group(GroupKey key) {
        if (lastGroup != null && key.equals(lastKey)) {
            return lastGroup;
        }
        Group group = groups.get(key);
        if (group == null) {
            group = new Group();
            groups.put(key, group);
            held += COST_OF_GROUP;
        }
        lastKey = key;
        lastGroup = group;
        return group;
    }

    private void writeRuns(GroupKey key, Map<Integer, IntervalContent> layer) throws IOException {
        var run = new ArrayList<IntervalContent>();
        int first = 0;
        for (var entry : layer.entrySet()) {
            int slot = entry.getKey();
            if (!run.isEmpty() && (slot != first + run.size() || run.size() == BlockWriter.LONGEST)) {
                write(key, first, run);
                run = new ArrayList<>();
            }
            if (run.isEmpty()) {
                first = slot;
            }
            run.add(entry.getValue());
        }
        write(key, first, run);
    }

    private void write(GroupKey key, int firstSlot, List<IntervalContent> run) throws IOException {
        long start = key.day() * 24 * HOUR + (long) firstSlot * key.step();
        if (key.series().kind() == Series.Kind.GRID_INTENSITY) {
            writer.intensities(key.series(), start, key.step(), contents(run, GivenIntensity.class));
        } else {
            writer.energies(key.series(), start, key.step(), contents(run, MeasuredEnergy.class));
        }
    }

    private static <C extends IntervalContent> List<C> contents(List<IntervalContent> run, Class<C> type) {
        return run.stream().map(type::cast).toList();
    }
}
