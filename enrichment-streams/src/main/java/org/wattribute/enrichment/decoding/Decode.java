package org.wattribute.enrichment.decoding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.Topic;
import org.wattribute.channels.UndecodableRecordException;
import org.wattribute.events.DeadLetter;

/**
 * Reads what came in a topic from outside. What is no such record, or one that the method cannot use, becomes a dead letter in the same
 * transaction; an outage of the registry fails the task, which tries again.
 */
public final class Decode<V extends SpecificRecord>
        implements ProcessorSupplier<String, byte[], String, SpecificRecord> {
    private static final int KEPT_BYTES = 64 * 1024;
    private static final String UNNAMED = "default";

    private final Topic<V> topic;
    private final Deserializer<V> records;

    public Decode(Topic<V> topic, Deserializer<V> records) {
        this.topic = topic;
        this.records = records;
    }

    @Override
    public Processor<String, byte[], String, SpecificRecord> get() {
        return new Processor<>() {
            @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
            private ProcessorContext<String, SpecificRecord> context;

            @Override
            public void init(ProcessorContext<String, SpecificRecord> context) {
                this.context = context;
            }

            @Override
            public void process(Record<String, byte[]> record) {
                try {
                    V value = records.deserialize(topic.name(), record.value());
                    Acceptance.check(topic, record.key(), value);
                    context.forward(record.withValue(value));
                } catch (UndecodableRecordException e) {
                    refuse(record, e.reason().name().toLowerCase(Locale.ROOT), e);
                } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                    refuse(record, "unusable", e);
                }
            }

            private void refuse(Record<String, byte[]> record, String reason, RuntimeException why) {
                RecordMetadata at = context.recordMetadata().orElse(null);
                String provider = provider(record.key());
                context.forward(record.withKey(Keys.of(provider, topic.name()))
                        .withValue(new DeadLetter(
                                provider,
                                null,
                                null,
                                null,
                                null,
                                "enrichment",
                                reason,
                                why.getMessage() == null ? why.toString() : why.getMessage(),
                                null,
                                topic.name(),
                                at == null ? null : at.partition(),
                                at == null ? null : at.offset(),
                                bytes(record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8)),
                                bytes(record.value()),
                                Instant.ofEpochMilli(context.currentSystemTimeMs()))));
            }
        };
    }

    private static String provider(@Nullable String key) {
        try {
            return key == null || key.isEmpty() ? UNNAMED : Keys.fields(key).get(0);
        } catch (IllegalArgumentException e) {
            return UNNAMED;
        }
    }

    private static @Nullable ByteBuffer bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES)));
    }
}
