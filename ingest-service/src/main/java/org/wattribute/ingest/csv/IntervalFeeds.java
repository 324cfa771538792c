package org.wattribute.ingest.csv;

import static org.wattribute.ingest.rows.Series.Kind.GENERATION;
import static org.wattribute.ingest.rows.Series.Kind.GRID_INTENSITY;
import static org.wattribute.ingest.rows.Series.Kind.GRID_MIX;
import static org.wattribute.ingest.rows.Series.Kind.READING;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.Direction;
import org.wattribute.events.IntervalState;
import org.wattribute.ingest.rows.FixedPoint;
import org.wattribute.ingest.rows.GivenIntensity;
import org.wattribute.ingest.rows.HourlyLimit;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.IntervalRow;
import org.wattribute.ingest.rows.MeasuredEnergy;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;
import org.wattribute.ingest.rows.Series;
import org.wattribute.ingest.rows.Technologies;

/** The feeds whose rows are intervals: readings, generation, grid mix, grid intensity. */
final class IntervalFeeds {
    private static final int KILOWATT_HOUR = 6;
    private static final int MEGAWATT_HOUR = 9;
    private static final int GRAMS = 6;
    private static final long HIGHEST_INTENSITY = 2_000_000_000L;

    private IntervalFeeds() {}

    static List<CsvFeed> all() {
        return List.of(
                new CsvFeed(
                        "readings",
                        List.of("meter_number", "direction", "interval_start", "interval_end", "energy_kwh"),
                        List.of("quality"),
                        IntervalFeeds::reading),
                new CsvFeed(
                        "generation",
                        List.of("device_id", "interval_start", "interval_end", "energy_kwh"),
                        List.of("quality"),
                        IntervalFeeds::generation),
                new CsvFeed(
                        "grid_mix",
                        List.of("grid_region", "technology", "interval_start", "interval_end", "energy_mwh"),
                        List.of("quality"),
                        IntervalFeeds::mix),
                new CsvFeed(
                        "grid_intensity",
                        List.of("grid_region", "interval_start", "interval_end"),
                        List.of("direct_g_per_kwh", "lifecycle_g_per_kwh", "cfe_share", "quality"),
                        IntervalFeeds::intensity));
    }

    private static void reading(CsvRow row, RowSink sink) throws RowFault, IOException {
        Direction direction = row.choice("direction", Direction.class);
        var series = new Series(READING, row.id("meter_number"), direction.name());
        energy(row, series, "energy_kwh", KILOWATT_HOUR, false, sink);
    }

    private static void generation(CsvRow row, RowSink sink) throws RowFault, IOException {
        energy(row, new Series(GENERATION, row.id("device_id"), ""), "energy_kwh", KILOWATT_HOUR, true, sink);
    }

    private static void mix(CsvRow row, RowSink sink) throws RowFault, IOException {
        String technology = row.technology();
        var series = new Series(GRID_MIX, row.id("grid_region"), technology);
        energy(row, series, "energy_mwh", MEGAWATT_HOUR, technology.equals(Technologies.STORAGE), sink);
    }

    private static void energy(
            CsvRow row, Series series, String column, int digits, boolean mayBeNegative, RowSink sink)
            throws RowFault, IOException {
        Interval interval = row.interval();
        var version = row.version();
        if (row.removed()) {
            sink.interval(new IntervalRow(series, interval, MeasuredEnergy.withdrawn(version)), BigDecimal.ZERO);
            return;
        }
        FixedPoint energy = row.optionalDecimal(column, digits);
        if (energy != null && energy.units() < 0 && !mayBeNegative) {
            throw new RowFault(column, "negative", negative(series.kind()));
        }
        if (energy != null) {
            limit(series.kind()).check(column, energy.units(), interval.millis());
        }
        Long value = energy == null ? null : energy.units();
        var content = new MeasuredEnergy(IntervalState.REPORTED, value, row.quality(), version);
        BigDecimal rounding = energy == null ? BigDecimal.ZERO : energy.rounding();
        sink.interval(
                new IntervalRow(series, interval, content),
                digits == MEGAWATT_HOUR ? rounding.movePointRight(3) : rounding);
    }

    private static HourlyLimit limit(Series.Kind kind) {
        return switch (kind) {
            case READING -> HourlyLimit.READING;
            case GENERATION -> HourlyLimit.PRODUCTION;
            case GRID_MIX -> HourlyLimit.GRID_MIX;
            case GRID_INTENSITY -> throw new IllegalArgumentException("an intensity has no energy");
        };
    }

    private static String negative(Series.Kind kind) {
        return kind == READING
                ? "a meter counts each direction from zero: send export as direction reverse, not as a negative value"
                : "only " + Technologies.STORAGE.toLowerCase(Locale.ROOT) + " may be negative in a mix";
    }

    private static void intensity(CsvRow row, RowSink sink) throws RowFault, IOException {
        var series = new Series(GRID_INTENSITY, row.id("grid_region"), "");
        Interval interval = row.interval();
        var version = row.version();
        GivenIntensity content = row.removed()
                ? GivenIntensity.withdrawn(version)
                : new GivenIntensity(
                        IntervalState.REPORTED,
                        plausible(row, "direct_g_per_kwh"),
                        plausible(row, "lifecycle_g_per_kwh"),
                        carbonFree(row),
                        row.quality(),
                        version);
        sink.interval(new IntervalRow(series, interval, content), BigDecimal.ZERO);
    }

    static @Nullable Long plausible(CsvRow row, String column) throws RowFault {
        FixedPoint intensity = row.optionalDecimal(column, GRAMS);
        if (intensity == null) {
            return null;
        }
        if (intensity.units() < 0 || intensity.units() > HIGHEST_INTENSITY) {
            throw new RowFault(column, "out_of_range", "an intensity is between 0 and 2000 g/kWh");
        }
        return intensity.units();
    }

    private static @Nullable Long carbonFree(CsvRow row) throws RowFault {
        FixedPoint share = row.optionalDecimal("cfe_share", 12);
        if (share == null) {
            return null;
        }
        if (share.units() < 0 || share.units() > 1_000_000_000_000L) {
            throw new RowFault("cfe_share", "out_of_range", "a share is between 0 and 1, not a percentage");
        }
        return share.units();
    }
}
