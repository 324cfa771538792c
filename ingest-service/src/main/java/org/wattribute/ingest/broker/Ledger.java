package org.wattribute.ingest.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.channels.UndecodableRecordException;
import org.wattribute.events.FileMapping;
import org.wattribute.events.FileReceipt;
import org.wattribute.ingest.intake.MeterMappings;
import org.wattribute.ingest.intake.Receipts;

/**
 * Follows the compacted topics of receipts and file mappings, from their beginning and for good: what an earlier process or another instance took
 * is known here. Until the beginning has been read nothing is published. Runs in a thread of its own, and begins again when the broker was away.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final List<Topic<?>> FOLLOWED = List.of(Topics.FILE_RECEIPTS, Topics.FILE_MAPPINGS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 500;

    private final KafkaPublication publication;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<SpecificRecord> values;
    private final Receipts receipts;
    private final MeterMappings mappings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ledger");
    private volatile @Nullable Consumer<String, byte[]> current;
    private boolean complete;

    /** @param consumers makes a consumer that reads committed records only */
    Ledger(
            KafkaPublication publication,
            Supplier<Consumer<String, byte[]>> consumers,
            Deserializer<SpecificRecord> values,
            Receipts receipts,
            MeterMappings mappings) {
        this.publication = publication;
        this.consumers = consumers;
        this.values = values;
        this.receipts = receipts;
        this.mappings = mappings;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> open = current;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (var consumer = consumers.get()) {
                current = consumer;
                publication.prepare();
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("Woken up to close");
            } catch (RuntimeException e) {
                LOG.warn("Receipts cannot be read, trying again: {}", e.toString());
                if (!complete) {
                    publication.receiptsKnown(
                            "the broker is away, so it is not known which files were taken: try again later");
                }
                pause();
            } finally {
                current = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        var partitions = new ArrayList<TopicPartition>();
        for (Topic<?> topic : FOLLOWED) {
            var found = consumer.partitionsFor(topic.name());
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException("the topic " + topic.name() + " does not exist yet");
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        while (closing.getCount() > 0) {
            for (var record : consumer.poll(POLL)) {
                learn(record);
            }
            if (!ends.isEmpty()) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty() && !complete) {
                    complete = true;
                    publication.receiptsKnown(null);
                    LOG.info("The receipts of earlier files are known");
                }
            }
        }
    }

    private void learn(ConsumerRecord<String, byte[]> record) {
        try {
            SpecificRecord value = record.value() == null ? null : values.deserialize(record.topic(), record.value());
            if (value instanceof FileReceipt receipt) {
                receipts.add(receipt);
            } else if (value instanceof FileMapping mapping) {
                mappings.learn(mapping);
            } else if (record.topic().equals(Topics.FILE_RECEIPTS.name())) {
                receipts.forget(record.key());
            } else {
                mappings.forget(record.key());
            }
        } catch (UndecodableRecordException e) {
            LOG.warn(
                    "{}-{} at {} cannot be read and is passed over",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    private void pause() {
        try {
            if (closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
