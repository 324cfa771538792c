package org.wattribute.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/**
 * Every released version of every record: {@code history/<full name>/v<n>.avsc}, each self-contained. The system property
 * {@code schemas.release} makes the test run write it first: {@code next} appends a version for each record that has changed, {@code first}
 * starts anew and is refused once any record has a second version.
 */
final class SchemaHistory {
    static final String HOW_TO_RELEASE = "If the change is meant, release it: mvn -pl avro-schemas test"
            + " -Dschemas.release=next (=first while nothing is released; see avro-schemas/README.md)";
    private static final Path FOLDER = Path.of("src/test/resources/history");
    private static final SchemaValidator ALL_EARLIER =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    private static boolean written;

    private SchemaHistory() {}

    /** Does what the system property asks for, once. */
    static synchronized void releaseIfAsked() {
        String release = System.getProperty("schemas.release", "");
        if (written || release.isEmpty()) {
            return;
        }
        switch (release) {
            case "first" -> {
                for (String name : names()) {
                    if (versions(name).size() > 1) {
                        throw new IllegalStateException(name + " has released versions, which stay for good");
                    }
                }
                Folders.delete(FOLDER);
                Folders.delete(GoldenRecords.FOLDER);
            }
            case "next" -> {}
            default -> throw new IllegalArgumentException("schemas.release is `next` or `first`, not " + release);
        }
        Contract.records().forEach((name, schema) -> {
            List<Schema> earlier = versions(name);
            if (earlier.isEmpty() || !text(earlier.get(earlier.size() - 1)).equals(text(schema))) {
                requireCompatible(schema, earlier);
                int version = earlier.size() + 1;
                Folders.write(FOLDER.resolve(name).resolve("v" + version + ".avsc"), text(schema));
                GoldenRecords.write(name, version, schema);
            }
        });
        written = true;
    }

    /** Full names of all records that were ever released. */
    static SortedSet<String> names() {
        return Folders.namesIn(FOLDER);
    }

    /** Versions of a record, oldest first. */
    static List<Schema> versions(String name) {
        var versions = new ArrayList<Schema>();
        for (int version = 1; ; version++) {
            Path file = FOLDER.resolve(name).resolve("v" + version + ".avsc");
            if (!Files.exists(file)) {
                break;
            }
            try {
                versions.add(SchemaParser.parseSingle(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return versions;
    }

    /** Throws unless the schema reads what each version wrote, and each version reads what it writes. */
    static void requireCompatible(Schema schema, List<Schema> versions) {
        var newestFirst = new ArrayList<>(versions);
        Collections.reverse(newestFirst);
        try {
            ALL_EARLIER.validate(schema, newestFirst);
        } catch (SchemaValidationException e) {
            throw new AssertionError(
                    schema.getFullName()
                            + " and an earlier version of it cannot read each other: add fields and take them"
                            + " away only with defaults, never rename or retype. " + HOW_TO_RELEASE + ". "
                            + e.getMessage(),
                    e);
        }
    }

    /** A schema as its file has it. */
    static String text(Schema schema) {
        try {
            return new ObjectMapper().readTree(schema.toString()).toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the release does to files. */
    static final class Folders {
        private Folders() {}

        static void write(Path file, String text) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static SortedSet<String> namesIn(Path folder) {
            if (!Files.isDirectory(folder)) {
                return new TreeSet<>();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void delete(Path folder) {
            if (!Files.isDirectory(folder)) {
                return;
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
