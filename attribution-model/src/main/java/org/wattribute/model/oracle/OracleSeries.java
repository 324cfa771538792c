package org.wattribute.model.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.Generation;
import org.wattribute.model.input.GridMix;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.Reading;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;

/** Hourly values of series of energies (method 1 and 5), asked of the rows each time. */
final class OracleSeries {

    private static final long HOUR_SECONDS = 3600;

    /** What is known of an hour. */
    enum Known {
        NOTHING,
        PARTLY,
        CONFLICT,
        VALUE
    }

    /** An hour of a series. */
    record Hour(
            Known known,
            long energy,
            Quality quality,
            boolean profiled,
            @Nullable Version version) {}

    /** What one content says of a part of an interval; {@code energy} null = known to be missing. */
    record Content(@Nullable Long energy, Quality quality) {}

    /** One reported interval with its contents. */
    private record Row(Interval interval, Version version, List<Content> contents, boolean withdrawn) {}

    private final Map<String, List<Row>> series = new HashMap<>();
    private final Map<String, Hour> hours = new HashMap<>();
    private final SortedSet<String> meters = new TreeSet<>(IdOrder.UTF8);
    private final Map<String, SortedSet<Technology>> technologies = new HashMap<>();
    private final Map<String, SortedSet<UtcDay>> days = new HashMap<>();
    private final Map<String, Instant> firstReverse = new TreeMap<>(IdOrder.UTF8);

    OracleSeries(Standings standings) {
        for (Standing<Reading> standing : standings.of(Reading.class)) {
            // The identity alone tells series and interval of a row that is withdrawn.
            String[] fields = fields(standing, 4);
            meters.add(fields[0]);
            Interval interval = add("reading " + fields[0] + " " + fields[1], standing, fields);
            for (Instant start = interval.start();
                    start.isBefore(interval.end());
                    start = start.plusSeconds(HOUR_SECONDS)) {
                days.computeIfAbsent(fields[0], meter -> new TreeSet<>()).add(UtcDay.of(start));
            }
            boolean stands = !standing.contents().isEmpty();
            if (stands && Direction.valueOf(fields[1]) == Direction.REVERSE) {
                firstReverse.merge(fields[0], interval.start(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        for (Standing<Generation> standing : standings.of(Generation.class)) {
            String[] fields = fields(standing, 3);
            add("generation " + fields[0], standing, fields);
        }
        for (Standing<GridMix> standing : standings.of(GridMix.class)) {
            String[] fields = fields(standing, 4);
            technologies.computeIfAbsent(fields[0], region -> new TreeSet<>()).add(Technology.valueOf(fields[1]));
            add("mix " + fields[0] + " " + fields[1], standing, fields);
        }
    }

    /** The columns of an identity, from its end on: an id itself may contain the separator. */
    private static String[] fields(Standing<?> standing, int count) {
        String[] fields = new String[count];
        String rest = standing.reference().id();
        for (int i = count - 1; i > 0; i--) {
            int separator = rest.lastIndexOf('|');
            fields[i] = rest.substring(separator + 1);
            rest = rest.substring(0, separator);
        }
        fields[0] = rest;
        return fields;
    }

    private <R extends Input> Interval add(String key, Standing<R> standing, String[] fields) {
        Interval interval =
                new Interval(Instant.parse(fields[fields.length - 2]), Instant.parse(fields[fields.length - 1]));
        List<Content> contents = new ArrayList<>();
        for (R row : standing.contents()) {
            contents.add(content(row));
        }
        series.computeIfAbsent(key, any -> new ArrayList<>())
                .add(new Row(interval, standing.reference().version(), contents, standing.withdrawn()));
        return interval;
    }

    private static Content content(Input row) {
        if (row instanceof Reading reading) {
            return new Content(reading.energyMilliwattHours(), reading.quality());
        }
        if (row instanceof Generation generation) {
            return new Content(generation.energyMilliwattHours(), generation.quality());
        }
        if (row instanceof GridMix mix) {
            return new Content(mix.energyMilliwattHours(), mix.quality());
        }
        throw new IllegalArgumentException("not an energy: " + row);
    }

    SortedSet<String> meters() {
        return meters;
    }

    SortedSet<UtcDay> daysOfMeter(String meter) {
        return days.getOrDefault(meter, new TreeSet<>());
    }

    SortedSet<Technology> technologies(String region) {
        return technologies.getOrDefault(region, new TreeSet<>());
    }

    /** Start of the first reverse interval that stands; null = the meter never reported any. */
    @Nullable Instant firstReverse(String meter) {
        return firstReverse.get(meter);
    }

    boolean meterSeen(String meter, Interval hour) {
        return reading(meter, Direction.FORWARD, hour).version != null
                || reading(meter, Direction.REVERSE, hour).version != null;
    }

    Hour reading(String meter, Direction direction, Interval hour) {
        return hour("reading " + meter + " " + direction, hour);
    }

    Hour generation(String device, Interval hour) {
        return hour("generation " + device, hour);
    }

    Hour mix(String region, Technology technology, Interval hour) {
        return hour("mix " + region + " " + technology, hour);
    }

    private Hour hour(String key, Interval hour) {
        return hours.computeIfAbsent(key + " in " + hour.start(), any -> sum(key, hour));
    }

    private Hour sum(String key, Interval hour) {
        Version version = null;
        boolean conflict = false;
        boolean reported = false;
        boolean profiled = false;
        long energy = 0;
        Quality quality = Quality.REVENUE;
        List<Interval> covered = new ArrayList<>();
        for (Row row : series.getOrDefault(key, List.of())) {
            if (!row.interval.overlaps(hour)) {
                continue;
            }
            version = Version.highest(version, row.version);
            boolean coarse = row.interval.seconds() > HOUR_SECONDS;
            List<Content> here = new ArrayList<>();
            for (Content content : row.contents) {
                Content part = coarse ? part(content, row.interval, hour) : content;
                if (!here.contains(part)) {
                    here.add(part);
                }
            }
            if (here.size() + (row.withdrawn ? 1 : 0) > 1) {
                conflict = true;
            } else if (!here.isEmpty()) {
                reported = true;
                Long value = here.get(0).energy;
                if (value != null) {
                    energy += value;
                    quality = quality.worse(here.get(0).quality);
                    profiled |= coarse;
                    covered.add(coarse ? hour : row.interval);
                }
            }
        }
        covered.sort(Comparator.naturalOrder());
        long seconds = 0;
        for (int i = 0; i < covered.size(); i++) {
            seconds += covered.get(i).seconds();
            conflict |= i > 0 && covered.get(i - 1).overlaps(covered.get(i));
        }
        if (conflict) {
            return new Hour(Known.CONFLICT, 0, Quality.ESTIMATED, false, version);
        }
        if (seconds == HOUR_SECONDS) {
            return new Hour(Known.VALUE, energy, quality, profiled, version);
        }
        return new Hour(reported ? Known.PARTLY : Known.NOTHING, 0, Quality.ESTIMATED, false, version);
    }

    /** The flat part of a coarser content in an hour: the first hours get the remainder, 1 mWh each. */
    private static Content part(Content content, Interval interval, Interval hour) {
        if (content.energy == null) {
            return content;
        }
        long hours = interval.seconds() / HOUR_SECONDS;
        long place = (hour.start().getEpochSecond() - interval.start().getEpochSecond()) / HOUR_SECONDS;
        long floor = Math.floorDiv(content.energy, hours);
        boolean oneMore = place < Math.floorMod(content.energy, hours);
        return new Content(oneMore ? floor + 1 : floor, content.quality);
    }
}
