package org.wattribute.ingest.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.ingest.content.NotOfItsFormat;

/**
 * The events of one file while it is being checked, on disk: memory does not grow with the file, the file is parsed once, and the transaction
 * that publishes them is short. Used by one thread.
 */
public final class EventSpool implements EventSink, Closeable {
    /** Bytes that the value of one event may have, under Kafka's limit of 1 MiB for a record. */
    public static final int LARGEST_VALUE = 900_000;

    private static final int BUFFER = 1 << 16;
    private static final List<Topic<?>> TOPICS = Topics.all();
    private static final Serde<SpecificRecord> SERDE =
            AvroSerdes.over(new LocalSchemas()).any();

    private final Path path;
    private final long limit;
    private final DataOutputStream out;
    private long bytes;
    private long count;

    /**
     * Opens an empty spool.
     *
     * @param path file that is written, and deleted at the end
     * @param limit bytes that all events may have
     */
    public EventSpool(Path path, long limit) throws IOException {
        this.path = path;
        this.limit = limit;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER));
    }

    /** Sees one event again. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Topic<?> topic, String key, SpecificRecord value);
    }

    /**
     * Adds an event.
     *
     * @throws NotOfItsFormat if the file became more events than any file may
     */
    @Override
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V record) throws IOException {
        byte[] value = SERDE.serializer().serialize(topic.name(), record);
        byte[] keyBytes = key.getBytes(UTF_8);
        bytes += keyBytes.length + (long) value.length;
        if (bytes > limit) {
            throw new NotOfItsFormat("the rows become more than " + limit + " bytes of events: split the file");
        }
        count++;
        out.writeByte(TOPICS.indexOf(topic));
        out.writeInt(keyBytes.length);
        out.write(keyBytes);
        out.writeInt(value.length);
        out.write(value);
    }

    /** Bytes that a record would have as the value of an event. */
    public static int size(SpecificRecord record) {
        return SERDE.serializer().serialize("", record).length;
    }

    /** Shows every event in the order in which it was put. Nothing may be put afterwards. */
    public void forEach(Visitor visitor) throws IOException {
        out.close();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER))) {
            for (long i = 0; i < count; i++) {
                Topic<?> topic = TOPICS.get(in.readUnsignedByte());
                String key = new String(in.readNBytes(in.readInt()), UTF_8);
                byte[] value = in.readNBytes(in.readInt());
                visitor.visit(topic, key, SERDE.deserializer().deserialize(topic.name(), value));
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }
}
