package org.wattribute.ingest.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.Quality;
import org.wattribute.ingest.rows.Delivery;
import org.wattribute.ingest.rows.FixedPoint;
import org.wattribute.ingest.rows.Interval;
import org.wattribute.ingest.rows.Rfc3339;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.Technologies;
import org.wattribute.ingest.rows.Version;

/** The cells of one row by the names of their columns, each read as what it should be. An empty cell is absent. */
final class CsvRow {
    private static final int LONGEST_ID = 256;
    private static final int MOST_WORDS = 1000;
    private static final int LONGEST_TEXT = 4096;

    private final Map<String, Integer> positions;
    private final Delivery delivery;
    private final Version usual;
    private CSVRecord cells;

    CsvRow(Map<String, Integer> positions, Delivery delivery, CSVRecord first) {
        this.positions = positions;
        this.delivery = delivery;
        this.usual = new Version(delivery.revision().orElse(1), delivery.sourceTime());
        this.cells = first;
    }

    /** Moves on to the next row. */
    void moveTo(CSVRecord next) {
        this.cells = next;
    }

    String provider() {
        return delivery.provider();
    }

    @Nullable String optional(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            return null;
        }
        String cell = cells.get(position).strip();
        return cell.isEmpty() ? null : cell;
    }

    String required(String column) throws RowFault {
        String cell = optional(column);
        if (cell == null) {
            throw new RowFault(column, "missing", column + " is empty");
        }
        return cell;
    }

    /** The id of something, which becomes part of a key. */
    String id(String column) throws RowFault {
        return idOf(column, required(column));
    }

    @Nullable String optionalText(String column) throws RowFault {
        String cell = optional(column);
        if (cell != null && cell.length() > LONGEST_TEXT) {
            throw new RowFault(column, "too_long", column + " has more than " + LONGEST_TEXT + " characters");
        }
        return cell;
    }

    @Nullable String optionalId(String column) throws RowFault {
        String cell = optional(column);
        return cell == null ? null : idOf(column, cell);
    }

    /** Ids separated by spaces, in the order given. */
    List<String> ids(String column) throws RowFault {
        List<String> words = words(column);
        for (String word : words) {
            idOf(column, word);
        }
        return words;
    }

    List<String> words(String column) throws RowFault {
        String cell = optional(column);
        if (cell == null) {
            return List.of();
        }
        String[] words = cell.split("\\s+", MOST_WORDS + 1);
        if (words.length > MOST_WORDS) {
            throw new RowFault(
                    column, "too_many", column + " names more than " + MOST_WORDS + ": give at most that many");
        }
        return Arrays.asList(words);
    }

    Instant instant(String column) throws RowFault {
        return Rfc3339.parse(column, required(column));
    }

    @Nullable Instant optionalInstant(String column) throws RowFault {
        String cell = optional(column);
        return cell == null ? null : Rfc3339.parse(column, cell);
    }

    @Nullable LocalDate optionalDate(String column) throws RowFault {
        String cell = optional(column);
        if (cell == null) {
            return null;
        }
        try {
            if (cell.length() == 10) {
                return LocalDate.parse(cell);
            }
        } catch (DateTimeException e) {
            throw new RowFault(column, "not_a_date", "'" + cell + "' is not a date of the calendar");
        }
        throw new RowFault(
                column, "not_a_date", "'" + shortened(cell) + "' is not a local date, for example 2026-01-31");
    }

    Interval interval() throws RowFault {
        return Interval.between(instant("interval_start"), instant("interval_end"), Interval.Columns.INTERVAL);
    }

    FixedPoint decimal(String column, int digits) throws RowFault {
        return FixedPoint.parse(column, required(column), digits);
    }

    @Nullable FixedPoint optionalDecimal(String column, int digits) throws RowFault {
        String cell = optional(column);
        return cell == null ? null : FixedPoint.parse(column, cell, digits);
    }

    /** A value that must not be negative, in whole units; null where absent. */
    @Nullable Long optionalAmount(String column, int digits) throws RowFault {
        FixedPoint value = optionalDecimal(column, digits);
        if (value == null) {
            return null;
        }
        if (value.units() < 0) {
            throw new RowFault(column, "negative", column + " is negative");
        }
        return value.units();
    }

    long amount(String column, int digits) throws RowFault {
        required(column);
        Long amount = optionalAmount(column, digits);
        return amount == null ? 0 : amount;
    }

    /** A part of one in units of 1e-12, which must be exact; null where absent. */
    @Nullable Long optionalShare(String column) throws RowFault {
        String cell = optional(column);
        return cell == null ? null : share(column, cell);
    }

    long share(String column, String text) throws RowFault {
        FixedPoint share = FixedPoint.parse(column, text, 12);
        if (share.rounding().compareTo(BigDecimal.ZERO) != 0) {
            throw new RowFault(column, "too_precise", "'" + text + "' has more than 12 decimals");
        }
        if (share.units() < 0 || share.units() > 1_000_000_000_000L) {
            throw new RowFault(column, "out_of_range", "'" + text + "' is not between 0 and 1");
        }
        return share.units();
    }

    <E extends Enum<E>> E choice(String column, Class<E> type, String text) throws RowFault {
        for (E choice : type.getEnumConstants()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return choice;
            }
        }
        var known = Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        throw unknown(column, text, "one of " + String.join(", ", known));
    }

    <E extends Enum<E>> E choice(String column, Class<E> type) throws RowFault {
        return choice(column, type, required(column));
    }

    <E extends Enum<E>> E choiceOr(String column, E usual, Class<E> type) throws RowFault {
        String cell = optional(column);
        return cell == null ? usual : choice(column, type, cell);
    }

    Quality quality() throws RowFault {
        String cell = optional("quality");
        if (cell == null || cell.equals("valid")) {
            return Quality.VALID;
        }
        return choice("quality", Quality.class, cell);
    }

    String technology() throws RowFault {
        String technology = required("technology").toLowerCase(Locale.ROOT);
        if (!Technologies.knows(technology)) {
            throw unknown("technology", technology, "a technology of the feed specification, for example wind_onshore");
        }
        return technology;
    }

    /** One of two words; null where absent. */
    @Nullable Boolean optionalEither(String column, String yes, String no) throws RowFault {
        String cell = optional(column);
        if (cell == null) {
            return null;
        }
        if (cell.equalsIgnoreCase(yes)) {
            return Boolean.TRUE;
        }
        if (cell.equalsIgnoreCase(no)) {
            return Boolean.FALSE;
        }
        throw unknown(column, cell, yes + " or " + no);
    }

    boolean either(String column, String yes, String no) throws RowFault {
        required(column);
        return Boolean.TRUE.equals(optionalEither(column, yes, no));
    }

    boolean flag(String column) throws RowFault {
        return Boolean.TRUE.equals(optionalEither(column, "true", "false"));
    }

    boolean removed() throws RowFault {
        return flag("removed");
    }

    /** The row's version: the file's revision before the column's before 1; the column's source time before the file's. */
    Version version() throws RowFault {
        String revision = delivery.revision().isPresent() ? null : optional("revision");
        Instant sourceTime = optionalInstant("source_time");
        if (revision == null && sourceTime == null) {
            return usual;
        }
        long number = revision == null ? usual.revision() : revision(revision);
        if (sourceTime == null && number == usual.revision()) {
            return usual;
        }
        return new Version(number, sourceTime == null ? usual.sourceTime() : sourceTime);
    }

    RowFault unknown(String column, String text, String expected) {
        return new RowFault(column, "unknown_value", "'" + shortened(text) + "' is not " + expected);
    }

    private static long revision(String text) throws RowFault {
        try {
            long revision = Long.parseLong(text);
            if (revision >= 1) {
                return revision;
            }
        } catch (NumberFormatException e) {
            throw new RowFault("revision", "not_a_number", "'" + shortened(text) + "' is not a whole number");
        }
        throw new RowFault("revision", "out_of_range", "a revision is 1 or more");
    }

    private static String idOf(String column, String id) throws RowFault {
        if (id.length() > LONGEST_ID) {
            throw new RowFault(column, "too_long", column + " has more than " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static String shortened(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
