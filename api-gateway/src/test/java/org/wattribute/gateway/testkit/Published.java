package org.wattribute.gateway.testkit;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.OwnerPartitioner;
import org.wattribute.channels.Topics;
import org.wattribute.events.AttributionDay;

/** Publishes attributions as the enrichment does: in transactions, to the owner's partition. */
public final class Published implements AutoCloseable {
    private final KafkaProducer<String, AttributionDay> producer;

    public Published(Broker broker, AvroSerdes serdes) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "test-enrichment",
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        OwnerPartitioner.class.getName(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                serdes.of(AttributionDay.class).serializer());
        producer.initTransactions();
    }

    public void days(Iterable<AttributedDay> days) {
        producer.beginTransaction();
        days.forEach(day -> send(day.key(), day.build()));
        producer.commitTransaction();
    }

    public void record(String key, AttributionDay day) {
        producer.beginTransaction();
        send(key, day);
        producer.commitTransaction();
    }

    /** Publishes and takes it back. */
    public void aborted(AttributedDay day) {
        producer.beginTransaction();
        try {
            producer.send(record(day)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<String, AttributionDay> record(AttributedDay day) {
        return new ProducerRecord<>(Topics.ATTRIBUTIONS_LATEST.name(), day.key(), day.build());
    }

    private void send(String key, AttributionDay day) {
        var unused = producer.send(new ProducerRecord<>(Topics.ATTRIBUTIONS_LATEST.name(), key, day));
    }
}
