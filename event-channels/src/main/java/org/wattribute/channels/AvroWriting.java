package org.wattribute.channels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** From records to bytes in Confluent's wire format. Thread-safe: each thread has its own buffer, and writers have no state. */
final class AvroWriting {
    private static final int KEPT_BUFFER = 1 << 20;

    private final SchemaRegistry registry;
    private final ConcurrentMap<Class<?>, Writer> writers = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    AvroWriting(SchemaRegistry registry) {
        this.registry = registry;
    }

    byte[] write(SpecificRecord record) {
        Writer writer = writers.get(record.getClass());
        if (writer == null) {
            writer = writerOf(record);
        }
        Buffer buffer = buffers.get();
        try {
            byte[] bytes = buffer.encode(writer, record);
            if (bytes.length > KEPT_BUFFER) {
                buffers.remove();
            }
            return bytes;
        } catch (IOException | RuntimeException e) {
            buffers.remove(); // it may hold part of the record
            throw new SerializationException(
                    "This " + record.getSchema().getName() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Writer writerOf(SpecificRecord record) {
        // Asked outside the map's lock, so that threads that write other records do not wait for the registry.
        Schema schema = record.getSchema();
        int id = registry.idOf(schema.getFullName(), ContractSchemas.asReleased(schema));
        var datum = new SpecificDatumWriter<SpecificRecord>(schema, SpecificData.getForClass(record.getClass()));
        var writer = new Writer(id, datum);
        writers.put(record.getClass(), writer);
        return writer;
    }

    private record Writer(int id, SpecificDatumWriter<SpecificRecord> datum) {}

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        private @Nullable BinaryEncoder encoder;

        byte[] encode(Writer writer, SpecificRecord record) throws IOException {
            bytes.reset();
            bytes.write(0);
            bytes.write(writer.id >>> 24);
            bytes.write(writer.id >>> 16);
            bytes.write(writer.id >>> 8);
            bytes.write(writer.id);
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.datum.write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
