package org.wattribute.ingest.blocks;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.Topics;
import org.wattribute.events.Direction;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.GenerationBlock;
import org.wattribute.events.GridIntensityBlock;
import org.wattribute.events.GridMixBlock;
import org.wattribute.events.IntensitySeries;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ReportedInterval;
import org.wattribute.ingest.events.EventSink;
import org.wattribute.ingest.rows.GivenIntensity;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.IntervalContent;
import org.wattribute.ingest.rows.MeasuredEnergy;
import org.wattribute.ingest.rows.Series;

/** Adjacent contents to the Avro block of their topic. */
final class BlockWriter {
    /** Intervals in one block at most: well under the largest record, whatever they hold. */
    static final int LONGEST = 4096;

    private static final long HOUR = 3600;
    private static final long DAY = 24 * HOUR;

    private final String provider;
    private final EventSink out;

    BlockWriter(String provider, EventSink out) {
        this.provider = provider;
        this.out = out;
    }

    void energies(Series series, long start, int step, List<MeasuredEnergy> contents) throws IOException {
        var energies = new ArrayList<@Nullable Long>(contents.size());
        for (MeasuredEnergy content : contents) {
            energies.add(content.milliwattHours());
        }
        put(series, start, energySeries(start, step, null, energies, contents));
    }

    /** One value over several hours as flat parts: floored, the remainder one milliwatt-hour each from the first part on. */
    void split(Series series, Interval interval, MeasuredEnergy energy) throws IOException {
        long parts = interval.seconds() / HOUR;
        Long whole = energy.milliwattHours();
        long part = whole == null ? 0 : Math.floorDiv(whole, parts);
        long remainder = whole == null ? 0 : Math.floorMod(whole, parts);
        var reported =
                new ReportedInterval(Instant.ofEpochSecond(interval.start()), Instant.ofEpochSecond(interval.end()));
        long index = 0;
        for (long start = interval.start(); start < interval.end(); ) {
            long end = Math.min(interval.end(), (Math.floorDiv(start, DAY) + 1) * DAY);
            var energies = new ArrayList<@Nullable Long>();
            for (long hour = start; hour < end; hour += HOUR) {
                energies.add(whole == null ? null : (Long) (part + (index < remainder ? 1 : 0)));
                index++;
            }
            put(series, start, energySeries(start, (int) HOUR, reported, energies, List.of(energy)));
            start = end;
        }
    }

    void intensities(Series series, long start, int step, List<GivenIntensity> contents) throws IOException {
        var direct = new ArrayList<@Nullable Long>(contents.size());
        var lifecycle = new ArrayList<@Nullable Long>(contents.size());
        var shares = new ArrayList<@Nullable Long>(contents.size());
        for (GivenIntensity content : contents) {
            direct.add(content.direct());
            lifecycle.add(content.lifecycle());
            shares.add(content.carbonFreeShare());
        }
        var values = new IntensitySeries(
                Instant.ofEpochSecond(start),
                step,
                direct,
                lifecycle,
                shares,
                shared(contents, GivenIntensity::state),
                shared(contents, GivenIntensity::quality),
                shared(contents, BlockWriter::revision),
                shared(contents, BlockWriter::sourceTime));
        out.put(
                Topics.GRID_INTENSITY,
                Keys.of(provider, series.id()),
                new GridIntensityBlock(provider, series.id(), day(start), values));
    }

    private static EnergySeries energySeries(
            long start,
            int step,
            @Nullable ReportedInterval profiledFrom,
            List<@Nullable Long> energies,
            List<MeasuredEnergy> contents) {
        return new EnergySeries(
                Instant.ofEpochSecond(start),
                step,
                profiledFrom,
                energies,
                shared(contents, MeasuredEnergy::state),
                shared(contents, MeasuredEnergy::quality),
                shared(contents, BlockWriter::revision),
                shared(contents, BlockWriter::sourceTime));
    }

    private void put(Series series, long start, EnergySeries values) throws IOException {
        String key = Keys.of(provider, series.id());
        LocalDate day = day(start);
        switch (series.kind()) {
            case READING ->
                out.put(
                        Topics.READINGS,
                        key,
                        new ReadingBlock(provider, series.id(), Direction.valueOf(series.part()), day, values));
            case GENERATION -> out.put(Topics.GENERATION, key, new GenerationBlock(provider, series.id(), day, values));
            case GRID_MIX ->
                out.put(Topics.GRID_MIX, key, new GridMixBlock(provider, series.id(), series.part(), day, values));
            case GRID_INTENSITY -> throw new IllegalArgumentException("an intensity has no energy");
        }
    }

    /** One element where all are equal, else one for each. */
    private static <C extends IntervalContent, T> List<T> shared(List<C> contents, Function<C, T> part) {
        T first = part.apply(contents.get(0));
        for (C content : contents) {
            if (!part.apply(content).equals(first)) {
                return contents.stream().map(part).toList();
            }
        }
        return List.of(first);
    }

    private static long revision(IntervalContent content) {
        return content.version().revision();
    }

    private static Instant sourceTime(IntervalContent content) {
        return content.version().sourceTime();
    }

    private static LocalDate day(long start) {
        return LocalDate.ofEpochDay(Math.floorDiv(start, DAY));
    }
}
