package org.wattribute.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Example records that each version wrote: {@code golden/<full name>/v<n>.json} holds for each its value as JSON and its bytes as hexadecimal
 * digits. They are written once, when the version is released, and never change.
 */
final class GoldenRecords {
    static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CHOSEN = Set.of(
            "Account",
            "AllocationDay",
            "AttributionChange",
            "AttributionDay",
            "Certificate",
            "DeadLetter",
            "FileReceipt",
            "MeterDay",
            "ReadingBlock",
            "RegionDay",
            "ServiceContract",
            "SupplyContract",
            "SupplyTerms");

    private GoldenRecords() {}

    /** One example: its value in Avro's JSON encoding, and its bytes. */
    record Golden(String name, int version, JsonNode value, byte[] bytes) {
        @Override
        public String toString() {
            return name + " v" + version + ", " + bytes.length + " bytes";
        }
    }

    /** All examples of all versions. */
    static List<Golden> all() {
        var all = new ArrayList<Golden>();
        for (String name : SchemaHistory.Folders.namesIn(FOLDER)) {
            for (String file : SchemaHistory.Folders.namesIn(FOLDER.resolve(name))) {
                int version = Integer.parseInt(file.replaceAll("\\D", ""));
                for (JsonNode example : read(FOLDER.resolve(name).resolve(file))) {
                    byte[] bytes = HexFormat.of().parseHex(example.get("hex").textValue());
                    all.add(new Golden(name, version, example.get("value"), bytes));
                }
            }
        }
        return all;
    }

    static void write(String name, int version, Schema schema) {
        if (!CHOSEN.contains(schema.getName())) {
            return;
        }
        var examples = JSON.createArrayNode();
        for (boolean full : new boolean[] {true, false}) {
            var record = (GenericRecord) new Examples(full).of(schema, "");
            byte[] bytes = binary(record);
            examples.addObject()
                    .<ObjectNode>set("value", json(record))
                    .put("hex", HexFormat.of().formatHex(bytes));
        }
        SchemaHistory.Folders.write(
                FOLDER.resolve(name).resolve("v" + version + ".json"), examples.toPrettyString() + "\n");
    }

    static byte[] binary(GenericRecord record) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GenericRecord generic(byte[] bytes, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(GenericRecord record) {
        try {
            var text = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().jsonEncoder(record.getSchema(), text);
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
            encoder.flush();
            return JSON.readTree(text.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values of any schema: distinct, and the same in each run. Full ones use every optional value, others none. */
    private static final class Examples {
        private final boolean full;
        private int count;

        Examples(boolean full) {
            this.full = full;
        }

        Object of(Schema schema, String field) {
            count++;
            return switch (schema.getType()) {
                case RECORD -> {
                    var record = new GenericData.Record(schema);
                    schema.getFields().forEach(part -> record.put(part.pos(), of(part.schema(), part.name())));
                    yield record;
                }
                case ARRAY -> {
                    var items = new ArrayList<Object>();
                    for (int i = 0; i < (full ? 3 : 1); i++) {
                        boolean missing = i == 1 && schema.getElementType().isNullable();
                        items.add(missing ? null : of(schema.getElementType(), field));
                    }
                    yield items;
                }
                case UNION -> full ? of(schema.getTypes().get(1), field) : null;
                case ENUM ->
                    new GenericData.EnumSymbol(
                            schema,
                            schema.getEnumSymbols()
                                    .get(count % schema.getEnumSymbols().size()));
                case STRING -> full ? field + "|é漢 " + count : "";
                case BYTES -> ByteBuffer.wrap(new byte[] {0, (byte) count, (byte) 0xff});
                case INT -> full ? 20_000 + count : -count;
                case LONG -> full ? 1_772_323_200_000L + 3_600_000L * count : -1_000L * count;
                case BOOLEAN -> count % 2 == 0;
                default -> throw new IllegalArgumentException("the contract has no " + schema.getType());
            };
        }
    }
}
