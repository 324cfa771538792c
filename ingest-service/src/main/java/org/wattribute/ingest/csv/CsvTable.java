package org.wattribute.ingest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.rows.Delivery;
import org.wattribute.ingest.rows.RejectedRow;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;

/** Reads one CSV file row by row: UTF-8, RFC 4180, a header that names the columns. */
final class CsvTable {
    private static final Set<String> IN_EVERY_FEED = Set.of("revision", "source_time", "removed");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;
    private static final CSVFormat TEXT =
            CSVFormat.RFC4180.builder().setRecordSeparator("").get();
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 200;

    private CsvTable() {}

    static void read(CsvFeed feed, String file, InputStream in, Delivery delivery, RowSink sink) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BoundedRows(new BufferedReader(new InputStreamReader(in, decoder), BUFFER));
        long line = 1;
        try (var parser =
                CSVParser.builder().setReader(reader).setFormat(FORMAT).get()) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()) {
                throw new NotOfItsFormat("the file is empty: it needs a header line with the columns " + columns(feed));
            }
            List<String> header = header(records.next());
            Map<String, Integer> positions = positions(feed, header, sink);
            CsvRow row = null;
            while (true) {
                reader.nextRow();
                line = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return;
                }
                CSVRecord cells = records.next();
                if (cells.size() == 1 && cells.get(0).isEmpty()) {
                    continue;
                }
                if (row == null) {
                    row = new CsvRow(positions, delivery, cells);
                }
                row.moveTo(cells);
                try {
                    checkSize(cells, header.size());
                    feed.reading().read(row, sink);
                } catch (RowFault fault) {
                    sink.reject(RejectedRow.of(file, line, fault, TEXT.format((Object[]) cells.values())));
                }
            }
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw readable(cause == null ? new IOException(e) : cause, file, line);
        } catch (IOException e) {
            throw readable(e, file, line);
        }
    }

    private static List<String> header(CSVRecord cells) {
        var names = new ArrayList<String>();
        for (String cell : cells) {
            names.add(cell.strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static Map<String, Integer> positions(CsvFeed feed, List<String> header, RowSink sink)
            throws NotOfItsFormat {
        var positions = new HashMap<String, Integer>();
        var unknown = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (feed.required().contains(name) || feed.optional().contains(name) || IN_EVERY_FEED.contains(name)) {
                if (positions.put(name, i) != null) {
                    throw new NotOfItsFormat("the header names the column " + name + " twice");
                }
            } else {
                unknown.add(name.isEmpty() ? "(no name)" : shown(name));
            }
        }
        List<String> missing = feed.required().stream()
                .filter(name -> !positions.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new NotOfItsFormat(
                    "this is no " + feed.name() + " file: its header lacks " + String.join(", ", missing) + "; it has '"
                            + shown(String.join(",", header)) + "' (columns are separated by commas)");
        }
        if (!unknown.isEmpty()) {
            sink.notice("columns that " + feed.name() + " does not know were ignored: "
                    + shown(String.join(", ", unknown)));
        }
        return positions;
    }

    private static void checkSize(CSVRecord cells, int expected) throws RowFault {
        for (int i = expected; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                throw new RowFault(null, "wrong_column_count", "the row has more cells than the header has columns");
            }
        }
        if (cells.size() < expected) {
            throw new RowFault(
                    null,
                    "wrong_column_count",
                    "the row has " + cells.size() + " cells, and the header has " + expected + " columns");
        }
    }

    private static String columns(CsvFeed feed) {
        return String.join(", ", feed.required());
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static IOException readable(IOException e, String file, long line) {
        if (e instanceof CharacterCodingException) {
            return new NotOfItsFormat(
                    file + " is not UTF-8 after line " + (line - 1) + ": save it as UTF-8 and send it again", e);
        }
        if (e instanceof CSVException) {
            return new NotOfItsFormat(
                    file + " has a quoted cell that does not end, or text after its closing quote, in the row of line "
                            + line + ": " + "quote cells as RFC 4180 says, or send the file again whole",
                    e);
        }
        return e;
    }
}
