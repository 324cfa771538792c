package org.wattribute.enrichment.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.HourVersion;
import org.wattribute.events.HourlySeries;
import org.wattribute.events.IntensitySeries;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;
import org.wattribute.events.ReportedInterval;
import org.wattribute.model.grid.IntensityValue;
import org.wattribute.model.input.Version;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.measurement.SlotState;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.UtcDay;

/** Interval values on the wire (parallel arrays) and in the model (slots and hours). */
public final class Series {
    private Series() {}

    /**
     * The slots of series of energies.
     *
     * @throws IllegalArgumentException if arrays do not fit each other or an interval is not of that day
     */
    public static DaySlots<Long> energies(LocalDate day, List<EnergySeries> series) {
        var slots = new ArrayList<Slot<Long>>();
        for (EnergySeries one : series) {
            ReportedInterval from = one.getProfiledFrom();
            Interval reported = from == null ? null : new Interval(from.getStart(), from.getEnd());
            var columns = new Columns(
                    one.getEnergies().size(),
                    one.getStates(),
                    one.getQualities(),
                    one.getRevisions(),
                    one.getSourceTimes());
            columns.slots(one.getStart(), one.getStepSeconds(), reported, one.getEnergies()::get, slots);
        }
        return day(day, slots);
    }

    /**
     * The slots of series of given intensities.
     *
     * @throws IllegalArgumentException if arrays do not fit each other or an interval is not of that day
     */
    public static DaySlots<IntensityValue> intensities(LocalDate day, List<IntensitySeries> series) {
        var slots = new ArrayList<Slot<IntensityValue>>();
        for (IntensitySeries one : series) {
            int size = one.getDirect().size();
            if (one.getLifecycle().size() != size || one.getCfeShares().size() != size) {
                throw new IllegalArgumentException("arrays of an intensity series differ in length");
            }
            var columns =
                    new Columns(size, one.getStates(), one.getQualities(), one.getRevisions(), one.getSourceTimes());
            columns.slots(
                    one.getStart(),
                    one.getStepSeconds(),
                    null,
                    i -> new IntensityValue(
                            one.getDirect().get(i),
                            one.getLifecycle().get(i),
                            one.getCfeShares().get(i)),
                    slots);
        }
        return day(day, slots);
    }

    private static <V> DaySlots<V> day(LocalDate date, List<Slot<V>> slots) {
        var day = new UtcDay(date);
        for (Slot<V> slot : slots) {
            if (!UtcDay.of(slot.part().start()).equals(day)) {
                throw new IllegalArgumentException(slot.part() + " is not of the day " + date);
            }
        }
        return DaySlots.of(day, slots);
    }

    /** Merged energies as series: one for each step and for each coarser value, in order of step, reported bounds and start. */
    public static List<EnergySeries> energySeries(DaySlots<Long> day) {
        return runs(day).stream()
                .map(run -> new EnergySeries(
                        run.start(),
                        run.step(),
                        run.reported() == null
                                ? null
                                : new ReportedInterval(
                                        run.reported().start(), run.reported().end()),
                        run.values(Slot::value),
                        compact(run.column(Series::state, IntervalState.ABSENT)),
                        compact(run.column(slot -> quality(slot.quality()), Quality.ESTIMATED)),
                        compact(run.column(slot -> slot.version().revision(), 0L)),
                        compact(run.column(slot -> slot.version().sourceTime(), Instant.EPOCH))))
                .toList();
    }

    /** Merged intensities as series, ordered in the same way. */
    public static List<IntensitySeries> intensitySeries(DaySlots<IntensityValue> day) {
        return runs(day).stream()
                .map(run -> new IntensitySeries(
                        run.start(),
                        run.step(),
                        column(run, IntensityValue::directMicrogramsPerKwh),
                        column(run, IntensityValue::lifecycleMicrogramsPerKwh),
                        column(run, IntensityValue::cfeShare),
                        compact(run.column(Series::state, IntervalState.ABSENT)),
                        compact(run.column(slot -> quality(slot.quality()), Quality.ESTIMATED)),
                        compact(run.column(slot -> slot.version().revision(), 0L)),
                        compact(run.column(slot -> slot.version().sourceTime(), Instant.EPOCH))))
                .toList();
    }

    private static List<@Nullable Long> column(
            Run<IntensityValue> run, Function<IntensityValue, @Nullable Long> figure) {
        var column = new ArrayList<@Nullable Long>();
        for (IntensityValue value : run.values(Slot::value)) {
            column.add(value == null ? null : figure.apply(value));
        }
        return column;
    }

    public static HourlySeries hourly(HourlyEnergy energy) {
        var hours = energy.hours();
        return new HourlySeries(
                map(
                        hours,
                        hour -> org.wattribute.events.HourState.valueOf(
                                hour.state().name())),
                map(hours, MeasuredHour::energyMilliwattHours),
                map(hours, hour -> quality(hour.quality())),
                map(hours, MeasuredHour::profiled),
                map(hours, hour -> version(hour.version())));
    }

    public static HourlyEnergy hourly(LocalDate day, HourlySeries series) {
        var hours = new ArrayList<MeasuredHour>(UtcDay.HOURS);
        for (int i = 0; i < UtcDay.HOURS; i++) {
            HourVersion version = series.getVersions().get(i);
            hours.add(new MeasuredHour(
                    HourState.valueOf(series.getStates().get(i).name()),
                    series.getEnergies().get(i),
                    quality(series.getQualities().get(i)),
                    series.getProfiled().get(i),
                    version == null ? null : Rows.version(version.getRevision(), version.getSourceTime())));
        }
        return new HourlyEnergy(new UtcDay(day), hours);
    }

    public static Quality quality(org.wattribute.model.quantity.Quality quality) {
        return Quality.valueOf(quality.name());
    }

    public static org.wattribute.model.quantity.Quality quality(Quality quality) {
        return org.wattribute.model.quantity.Quality.valueOf(quality.name());
    }

    private static @Nullable HourVersion version(@Nullable Version version) {
        return version == null ? null : new HourVersion(version.revision(), version.sourceTime());
    }

    private static IntervalState state(Slot<?> slot) {
        return IntervalState.valueOf(slot.state().name());
    }

    private static <T, R extends @Nullable Object> List<R> map(List<T> list, Function<T, R> function) {
        var mapped = new ArrayList<R>(list.size());
        for (T element : list) {
            mapped.add(function.apply(element));
        }
        return mapped;
    }

    /** One element where all are equal. */
    private static <T> List<T> compact(List<T> values) {
        T first = values.get(0);
        return values.stream().allMatch(first::equals) ? List.of(first) : values;
    }

    /** The arrays beside the values; each has one element for all intervals or one for each. */
    private record Columns(
            int size,
            List<IntervalState> states,
            List<Quality> qualities,
            List<Long> revisions,
            List<Instant> sourceTimes) {
        Columns {
            for (List<?> column : List.of(states, qualities, revisions, sourceTimes)) {
                if (column.size() != size && column.size() != 1) {
                    throw new IllegalArgumentException(
                            "an array has " + column.size() + " elements, neither 1 nor " + size);
                }
            }
        }

        <V> void slots(
                Instant start,
                int step,
                @Nullable Interval reported,
                IntFunction<@Nullable V> value,
                List<Slot<V>> into) {
            if (step <= 0) {
                throw new IllegalArgumentException("step of " + step + " seconds");
            }
            for (int i = 0; i < size; i++) {
                var part = Rows.interval(start.plusSeconds((long) i * step), step);
                var whole = reported == null ? part : reported;
                var version = Rows.version(at(revisions, i), at(sourceTimes, i));
                switch (at(states, i)) {
                    case ABSENT -> {}
                    case REPORTED ->
                        into.add(Slot.reported(whole, part, value.apply(i), quality(at(qualities, i)), version));
                    case WITHDRAWN -> into.add(Slot.withdrawn(whole, part, version));
                    case CONFLICT ->
                        into.add(new Slot<>(
                                whole,
                                part,
                                SlotState.CONFLICT,
                                null,
                                org.wattribute.model.quantity.Quality.ESTIMATED,
                                version));
                }
            }
        }

        private static <T> T at(List<T> column, int index) {
            return column.get(column.size() == 1 ? 0 : index);
        }
    }

    /** Slots of one step and alignment, or of one coarser value, laid out from the first to the last with holes between. */
    private record Run<V>(@Nullable Interval reported, int step, Instant start, Map<Integer, Slot<V>> slots, int size) {
        /** Null in holes. */
        <R> List<@Nullable R> values(Function<Slot<V>, @Nullable R> field) {
            var values = new ArrayList<@Nullable R>(size);
            for (int i = 0; i < size; i++) {
                Slot<V> slot = slots.get(i);
                values.add(slot == null ? null : field.apply(slot));
            }
            return values;
        }

        <R> List<R> column(Function<Slot<V>, R> field, R absent) {
            var column = new ArrayList<R>(size);
            for (int i = 0; i < size; i++) {
                Slot<V> slot = slots.get(i);
                column.add(slot == null ? absent : field.apply(slot));
            }
            return column;
        }
    }

    private record RunKey(int step, Instant reportedStart, Instant reportedEnd, long offset)
            implements Comparable<RunKey> {
        private static final Comparator<RunKey> ORDER = Comparator.comparingInt(RunKey::step)
                .thenComparing(RunKey::reportedStart)
                .thenComparing(RunKey::reportedEnd)
                .thenComparingLong(RunKey::offset);

        static RunKey of(Slot<?> slot) {
            int step = Math.toIntExact(slot.part().seconds());
            return slot.profiled()
                    ? new RunKey(step, slot.reported().start(), slot.reported().end(), 0)
                    : new RunKey(
                            step,
                            Instant.EPOCH,
                            Instant.EPOCH,
                            Math.floorMod(slot.part().start().getEpochSecond(), (long) step));
        }

        @Override
        public int compareTo(RunKey other) {
            return ORDER.compare(this, other);
        }
    }

    private static <V> List<Run<V>> runs(DaySlots<V> day) {
        var groups = new TreeMap<RunKey, List<Slot<V>>>();
        for (Slot<V> slot : day.slots()) {
            groups.computeIfAbsent(RunKey.of(slot), key -> new ArrayList<>()).add(slot);
        }
        var runs = new ArrayList<Run<V>>();
        groups.forEach((key, slots) -> {
            Instant start = slots.get(0).part().start();
            var placed = new LinkedHashMap<Integer, Slot<V>>();
            int size = 0;
            for (Slot<V> slot : slots) {
                long seconds = slot.part().start().getEpochSecond() - start.getEpochSecond();
                int index = Math.toIntExact(seconds / key.step());
                placed.put(index, slot);
                size = index + 1;
            }
            Interval reported = slots.get(0).profiled() ? slots.get(0).reported() : null;
            runs.add(new Run<>(reported, key.step(), start, placed, size));
        });
        return runs;
    }
}
