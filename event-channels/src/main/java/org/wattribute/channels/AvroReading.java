package org.wattribute.channels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.UndecodableRecordException.Reason;
import org.wattribute.events.ReadingBlock;

/**
 * From bytes in Confluent's wire format to records of the generated class that the writer's schema names. Thread-safe: each thread has its own
 * decoder and readers, which resolve a writer's schema once.
 */
final class AvroReading {
    private static final int HEADER = 5;
    private static final String CONTRACT = ReadingBlock.class.getPackageName();

    static {
        // Avro makes no instance of a class that it was not told to trust, because schemas may name any.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(CONTRACT)));
    }

    private final SchemaRegistry registry;
    private final ThreadLocal<Desk> desks = ThreadLocal.withInitial(Desk::new);

    AvroReading(SchemaRegistry registry) {
        this.registry = registry;
    }

    SpecificRecord read(byte[] bytes, Class<? extends SpecificRecord> expected) {
        int id = id(bytes);
        Desk desk = desks.get();
        Reader reader = desk.readers.get(id);
        if (reader == null) {
            reader = readerOf(id);
            desk.readers.put(id, reader);
        }
        if (!expected.isAssignableFrom(reader.type)) {
            throw undecodable(
                    Reason.UNKNOWN_RECORD,
                    "Expected " + expected.getSimpleName() + " but schema " + id + " is of " + reader.type.getName(),
                    null);
        }
        return desk.decode(reader, id, bytes);
    }

    private static int id(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] != 0) {
            throw undecodable(Reason.NO_MAGIC_BYTE, "The first byte is " + bytes[0] + " instead of 0", null);
        }
        if (bytes.length < HEADER) {
            throw undecodable(Reason.SHORT, bytes.length + " bytes are less than a header", null);
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    private Reader readerOf(int id) {
        Schema written;
        try {
            written = registry.schemaOf(id);
        } catch (SchemaRegistryException e) {
            if (e.kind() == SchemaRegistryException.Kind.AWAY) {
                throw e;
            }
            throw undecodable(Reason.UNKNOWN_ID, "No Avro schema has the id " + id, e);
        }
        Class<? extends SpecificRecord> type = generatedClass(id, written);
        var model = SpecificData.getForClass(type);
        return new Reader(type, new SpecificDatumReader<>(written, model.getSchema(type), model));
    }

    private static Class<? extends SpecificRecord> generatedClass(int id, Schema written) {
        if (written.getType() == Schema.Type.RECORD && CONTRACT.equals(written.getNamespace())) {
            try {
                return Class.forName(written.getFullName(), false, ReadingBlock.class.getClassLoader())
                        .asSubclass(SpecificRecord.class);
            } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
                throw undecodable(Reason.UNKNOWN_RECORD, "Schema " + id + " is of unknown " + written.getFullName(), e);
            }
        }
        throw undecodable(
                Reason.UNKNOWN_RECORD,
                "Schema " + id + " is of no record of the contract but " + written.getFullName(),
                null);
    }

    private static UndecodableRecordException undecodable(Reason reason, String message, @Nullable Throwable cause) {
        return new UndecodableRecordException(reason, message, cause);
    }

    private record Reader(Class<? extends SpecificRecord> type, SpecificDatumReader<SpecificRecord> datum) {}

    /** What one thread reads with. */
    private static final class Desk {
        final Map<Integer, Reader> readers = new HashMap<>();
        private @Nullable BinaryDecoder decoder;

        SpecificRecord decode(Reader reader, int id, byte[] bytes) {
            BinaryDecoder source = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
            decoder = source;
            boolean complete;
            SpecificRecord record;
            try {
                record = reader.datum.read(null, source);
                complete = source.isEnd();
            } catch (AvroTypeException e) {
                throw undecodable(
                        Reason.INCOMPATIBLE_SCHEMA,
                        reader.type.getSimpleName() + " cannot be read from schema " + id,
                        e);
            } catch (SecurityException e) {
                throw e; // a class that Avro does not trust is not the record's fault
            } catch (IOException | RuntimeException e) {
                throw undecodable(Reason.CORRUPT_PAYLOAD, "The bytes are no record of schema " + id, e);
            }
            if (!complete) {
                throw undecodable(Reason.CORRUPT_PAYLOAD, "Bytes follow the record of schema " + id, null);
            }
            return record;
        }
    }
}
