package org.wattribute.ingest.espi;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;
import org.wattribute.ingest.content.Content;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.espi.XmlCursor.Step;
import org.wattribute.ingest.rows.Delivery;
import org.wattribute.ingest.rows.FixedPoint;
import org.wattribute.ingest.rows.HourlyLimit;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.IntervalRow;
import org.wattribute.ingest.rows.MeasuredEnergy;
import org.wattribute.ingest.rows.RejectedRow;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;
import org.wattribute.ingest.rows.Series;
import org.wattribute.ingest.rows.Version;

/**
 * Green Button exports: Atom feeds of ESPI resources (NAESB REQ.21). Their readings are those of one meter, which the file does not name.
 * Stateless and thread-safe.
 */
public final class GreenButton {
    /** Name of the format in reports. */
    public static final String FORMAT = "espi";

    private static final Interval.Columns COLUMNS = new Interval.Columns("start", "duration");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}");
    private static final int KILOWATT_HOUR = 6;
    private static final int LOOK = 1024;

    private GreenButton() {}

    /** Whether content is XML, by its first character. */
    public static boolean isXml(Content.Part part) throws IOException {
        try (InputStream in = part.open()) {
            byte[] begin = in.readNBytes(LOOK);
            for (int i = 0; i < begin.length; i++) {
                int c = begin[i] & 0xff;
                boolean byteOrderMark = c == 0xef || c == 0xbb || c == 0xbf || c == 0xfe || c == 0xff || c == 0;
                if (c == '<') {
                    return true;
                }
                if (!byteOrderMark && !Character.isWhitespace(c)) {
                    return false;
                }
            }
            return false;
        }
    }

    /**
     * Reads a document to its end, twice.
     *
     * @param meter the meter that it was exported for
     * @throws org.wattribute.ingest.content.NotOfItsFormat if it is no Green Button file of one meter's electricity
     */
    public static void read(Content.Part part, String meter, Delivery delivery, RowSink sink) throws IOException {
        Outline outline;
        try (InputStream in = part.open()) {
            outline = Outline.of(in);
        }
        try (var cursor = new XmlCursor(part.open())) {
            Walk.through(cursor, new Blocks(part.name(), meter, delivery, outline, sink));
        }
    }

    /** Reads the interval blocks of the entries that the outline counted. */
    private static final class Blocks implements Walk.Visitor {
        private final String file;
        private final String meter;
        private final Delivery delivery;
        private final Outline outline;
        private final List<ReadingType> types;
        private final RowSink sink;
        private int entry = -1;
        private boolean counted;

        Blocks(String file, String meter, Delivery delivery, Outline outline, RowSink sink) throws NotOfItsFormat {
            this.file = file;
            this.meter = meter;
            this.delivery = delivery;
            this.outline = outline;
            this.types = outline.typeOfEntries();
            this.sink = sink;
        }

        @Override
        public void ofFeed(XmlCursor cursor) {}

        @Override
        public void begin() {
            counted = false;
        }

        @Override
        public void ofEntry(XmlCursor cursor) throws IOException {
            if (cursor.name().equals("IntervalBlock")) {
                entry += counted ? 0 : 1;
                counted = true;
                Version version = version(delivery, outline.updated(entry));
                new Block(file, meter, types.get(entry), version, sink).read(cursor);
            }
        }

        @Override
        public void end() {}
    }

    /** How good a reading of an ESPI quality code is. */
    static Quality quality(@Nullable String code) throws RowFault {
        if (code == null) {
            return Quality.RAW;
        }
        return switch (code) {
            case "0", "17", "18" -> Quality.VALID;
            case "7" -> Quality.MANUAL;
            case "8", "9", "12", "13" -> Quality.ESTIMATED;
            case "10", "14" -> Quality.RAW;
            case "11" -> Quality.CALCULATED;
            case "19" -> Quality.REVENUE;
            default -> throw new RowFault("quality", "unknown_value", "'" + code + "' is no quality of ESPI");
        };
    }

    private static Version version(Delivery delivery, @Nullable Instant updated) {
        return new Version(delivery.revision().orElse(1), updated == null ? delivery.sourceTime() : updated);
    }

    /** One interval block. */
    private record Block(String file, String meter, ReadingType type, Version version, RowSink sink) {
        void read(XmlCursor cursor) throws IOException {
            long line = cursor.line();
            String unusable = type.unusable();
            if (unusable != null) {
                cursor.skip();
                var fault = new RowFault("uom", "not_active_energy", "the block was left out: " + unusable);
                sink.reject(RejectedRow.of(file, line, fault, "<IntervalBlock/>"));
                return;
            }
            int outside = cursor.depth() - 1;
            while (cursor.depth() > outside) {
                Step step = cursor.next();
                if (step == Step.DONE) {
                    return;
                }
                if (step == Step.START) {
                    if (cursor.name().equals("IntervalReading")) {
                        reading(cursor);
                    } else {
                        cursor.skip();
                    }
                }
            }
        }

        private void reading(XmlCursor cursor) throws IOException {
            long line = cursor.line();
            int outside = cursor.depth() - 1;
            String start = null;
            String duration = null;
            String value = null;
            String quality = null;
            while (cursor.depth() > outside) {
                Step step = cursor.next();
                if (step == Step.DONE) {
                    break;
                }
                if (step == Step.START) {
                    switch (cursor.name()) {
                        case "start" -> start = cursor.text();
                        case "duration" -> duration = cursor.text();
                        case "value" -> value = cursor.text();
                        case "quality" -> quality = cursor.text();
                        case "timePeriod", "ReadingQuality" -> {}
                        default -> cursor.skip();
                    }
                }
            }
            try {
                FixedPoint energy = energy(value);
                Interval interval = interval(start, duration);
                HourlyLimit.READING.check("value", energy.units(), interval.millis());
                var content = new MeasuredEnergy(IntervalState.REPORTED, energy.units(), quality(quality), version);
                var series =
                        new Series(Series.Kind.READING, meter, type.direction().name());
                sink.interval(new IntervalRow(series, interval, content), energy.rounding());
            } catch (RowFault fault) {
                sink.reject(RejectedRow.of(file, line, fault, text(start, duration, value, quality)));
            }
        }

        private FixedPoint energy(@Nullable String value) throws RowFault {
            if (value == null || !INTEGER.matcher(value).matches()) {
                throw value == null || value.isEmpty()
                        ? new RowFault("value", "missing", "the reading has no value")
                        : new RowFault("value", "not_a_number", "'" + value + "' is not a whole number");
            }
            var energy = FixedPoint.of(
                    "value", new BigDecimal(value).scaleByPowerOfTen(type.multiplier() - 3), KILOWATT_HOUR);
            if (energy.units() < 0) {
                throw new RowFault(
                        "value",
                        "negative",
                        "a meter counts each direction from zero: export has its own flowDirection, 19");
            }
            return energy;
        }

        private static Interval interval(@Nullable String start, @Nullable String duration) throws RowFault {
            long from = seconds("start", start);
            long length = seconds("duration", duration);
            if (length <= 0) {
                throw new RowFault("duration", "reversed", "the interval lasts " + length + " seconds");
            }
            return Interval.between(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + length), COLUMNS);
        }

        private static long seconds(String element, @Nullable String text) throws RowFault {
            if (text == null || text.isEmpty()) {
                throw new RowFault(element, "missing", "the reading's timePeriod has no " + element);
            }
            if (!SECONDS.matcher(text).matches()) {
                throw new RowFault(element, "not_a_number", "'" + text + "' is not a number of seconds");
            }
            return Long.parseLong(text);
        }

        private static String text(
                @Nullable String start, @Nullable String duration, @Nullable String value, @Nullable String quality) {
            return "<IntervalReading>" + element("quality", quality) + "<timePeriod>" + element("duration", duration)
                    + element("start", start) + "</timePeriod>" + element("value", value) + "</IntervalReading>";
        }

        private static String element(String name, @Nullable String text) {
            return text == null
                    ? ""
                    : "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
        }
    }
}
