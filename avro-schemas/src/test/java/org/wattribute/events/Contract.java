package org.wattribute.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The contract's schemas as its files have them. */
final class Contract {
    private static final Path FILES = Path.of("src/main/avro");

    private Contract() {}

    /** Every named schema by full name. */
    static SortedMap<String, Schema> schemas() {
        var parser = new SchemaParser();
        var schemas = new TreeMap<String, Schema>();
        try {
            for (Path file : files()) {
                parser.parse(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parser.getParsedNamedSchemas().forEach(schema -> schemas.put(schema.getFullName(), schema));
        return schemas;
    }

    /** The records that travel or rest by themselves: those of files outside the folders {@code parts} and {@code common}. */
    static SortedMap<String, Schema> records() {
        var records = new TreeMap<String, Schema>();
        SortedMap<String, Schema> schemas = schemas();
        for (Path file : files()) {
            String folder = file.getParent().getFileName().toString();
            String name = file.getFileName().toString().replace(".avsc", "");
            Schema schema = schemas.get("org.wattribute.events." + name);
            if (schema == null) {
                throw new IllegalStateException(file + " does not define org.wattribute.events." + name);
            }
            if (schema.getType() == Schema.Type.RECORD && !folder.equals("parts") && !folder.equals("common")) {
                records.put(schema.getFullName(), schema);
            }
        }
        return records;
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
