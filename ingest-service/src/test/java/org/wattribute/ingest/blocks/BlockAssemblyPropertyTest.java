package org.wattribute.ingest.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Topic;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;
import org.wattribute.events.ReadingBlock;
import org.wattribute.ingest.events.EventSink;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.IntervalRow;
import org.wattribute.ingest.rows.MeasuredEnergy;
import org.wattribute.ingest.rows.Series;
import org.wattribute.ingest.rows.Version;

final class BlockAssemblyPropertyTest {
    private static final long HOUR = 3600;

    @Property(tries = 300)
    void everyRowIsInTheBlocksOnceWhateverTheOrderAndTheRoom(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int capacity) throws IOException {
        var random = new Random(seed);
        var rows = new ArrayList<IntervalRow>();
        for (int i = 0; i < 120; i++) {
            rows.add(row(random));
        }
        rows.addAll(rows.subList(0, 20));
        Collections.shuffle(rows, random);
        Set<String> expected = new HashSet<>();
        rows.forEach(row -> expected.add(describe(
                row.series().id(), row.interval().start(), row.interval().seconds(), (MeasuredEnergy) row.content())));

        var blocks = new ArrayList<ReadingBlock>();
        var assembly = new BlockAssembly("default", collect(blocks), capacity);
        int repeats = 0;
        for (IntervalRow row : rows) {
            repeats += assembly.add(row) ? 0 : 1;
        }
        assembly.flush();

        var found = new ArrayList<String>();
        blocks.forEach(block -> found.addAll(describe(block)));
        assertThat(new HashSet<>(found)).isEqualTo(expected);
        assertThat(found.size() + repeats).isEqualTo(rows.size());
        if (capacity == 200) {
            assertThat(found).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 300)
    void aCoarseValueIsSplitExactly(
            @ForAll @IntRange(min = 2, max = 9600) int hours, @ForAll int startHour, @ForAll int energy)
            throws IOException {
        long start = startHour * HOUR;
        var version = new Version(1, Instant.EPOCH);
        var content = new MeasuredEnergy(IntervalState.REPORTED, (long) energy, Quality.VALID, version);
        var blocks = new ArrayList<SpecificRecord>();
        var assembly = new BlockAssembly("default", collect(blocks), 10);
        assembly.add(new IntervalRow(
                new Series(Series.Kind.GENERATION, "D", ""), new Interval(start, start + hours * HOUR), content));
        assembly.flush();
        long sum = 0;
        int parts = 0;
        Long last = null;
        for (SpecificRecord block : blocks) {
            EnergySeries series = ((org.wattribute.events.GenerationBlock) block).getSeries();
            assertThat(series.getProfiledFrom().getStart()).isEqualTo(Instant.ofEpochSecond(start));
            assertThat(series.getProfiledFrom().getEnd()).isEqualTo(Instant.ofEpochSecond(start + hours * HOUR));
            assertThat(series.getStart()).isEqualTo(Instant.ofEpochSecond(start + parts * HOUR));
            for (Long part : series.getEnergies()) {
                assertThat(last == null || last.equals(part) || last == part + 1)
                        .isTrue();
                last = part;
                sum += part;
                parts++;
            }
        }
        assertThat(sum).isEqualTo(energy);
        assertThat(parts).isEqualTo(hours);
    }

    private static IntervalRow row(Random random) {
        int step = List.of(3600, 1800, 900, 60).get(random.nextInt(4));
        long slots = 2 * 86400 / step;
        long start =
                random.nextInt((int) Math.min(slots, 12)) * (long) step + (random.nextBoolean() ? 86400 - 4 * 3600 : 0);
        var version = new Version(1 + random.nextInt(2), Instant.ofEpochSecond(random.nextInt(2)));
        var content = random.nextInt(10) == 0
                ? MeasuredEnergy.withdrawn(version)
                : new MeasuredEnergy(
                        IntervalState.REPORTED,
                        random.nextInt(10) == 0 ? null : (Long) (long) random.nextInt(3),
                        random.nextBoolean() ? Quality.VALID : Quality.RAW,
                        version);
        var series = new Series(Series.Kind.READING, "M" + random.nextInt(2), "FORWARD");
        return new IntervalRow(series, new Interval(start, start + step), content);
    }

    private static List<String> describe(ReadingBlock block) {
        EnergySeries series = block.getSeries();
        var found = new ArrayList<String>();
        int size = series.getEnergies().size();
        for (List<?> array :
                List.of(series.getStates(), series.getQualities(), series.getRevisions(), series.getSourceTimes())) {
            assertThat(array.size()).isIn(1, size);
        }
        for (int i = 0; i < size; i++) {
            long start = series.getStart().getEpochSecond() + (long) i * series.getStepSeconds();
            assertThat(Math.floorDiv(start, 86400)).isEqualTo(block.getDay().toEpochDay());
            var version = new Version(at(series.getRevisions(), i), at(series.getSourceTimes(), i));
            found.add(describe(
                    block.getMeterNumber(),
                    start,
                    series.getStepSeconds(),
                    new MeasuredEnergy(
                            at(series.getStates(), i),
                            series.getEnergies().get(i),
                            at(series.getQualities(), i),
                            version)));
        }
        return found;
    }

    private static <T> T at(List<T> array, int i) {
        return array.get(array.size() == 1 ? 0 : i);
    }

    private static String describe(String meter, long start, long seconds, MeasuredEnergy content) {
        return meter + "@" + start + "+" + seconds + ":" + content;
    }

    private static <R extends SpecificRecord> EventSink collect(List<R> into) {
        return new EventSink() {
            @Override
            @SuppressWarnings("unchecked")
            public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) {
                into.add((R) value);
            }
        };
    }
}
