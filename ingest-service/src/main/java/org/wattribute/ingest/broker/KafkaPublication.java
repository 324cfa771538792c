package org.wattribute.ingest.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.Topic;
import org.wattribute.ingest.events.EventSpool;
import org.wattribute.ingest.events.Publication;
import org.wattribute.ingest.events.PublicationFailed;

/**
 * One Kafka transaction for each file. The transactional id is stable, so that a restarted service first ends what the killed one left open.
 * Thread-safe.
 */
final class KafkaPublication implements Publication, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublication.class);
    private static final int COMMIT_ATTEMPTS = 3;

    private final Supplier<Producer<String, SpecificRecord>> producers;
    private final String transactionalId;
    private @Nullable Producer<String, SpecificRecord> producer;
    private volatile boolean fenced;
    private volatile @Nullable String notYet = "the receipts of earlier files are being read: try again in a moment";

    /**
     * @param producers makes a transactional producer
     * @param transactionalId its transactional id, for people
     */
    KafkaPublication(Supplier<Producer<String, SpecificRecord>> producers, String transactionalId) {
        this.producers = producers;
        this.transactionalId = transactionalId;
    }

    /** Ends what an earlier process left open. */
    synchronized void prepare() {
        connected();
    }

    /** From now on files may be published, or not, with the reason. */
    void receiptsKnown(@Nullable String whyNot) {
        notYet = whyNot;
    }

    @Override
    public Optional<String> unavailable() {
        return fenced ? Optional.of(fencedMessage()) : Optional.ofNullable(notYet);
    }

    @Override
    public synchronized void publish(EventSpool events) throws PublicationFailed {
        if (fenced) {
            throw new PublicationFailed(fencedMessage(), new IllegalStateException("fenced"));
        }
        try {
            Producer<String, SpecificRecord> open = connected();
            open.beginTransaction();
            events.forEach((topic, key, value) -> send(open, topic, key, value));
            commit(open);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ProducerFencedException) {
                fence();
            } else {
                abort();
            }
            throw new PublicationFailed(
                    fenced
                            ? fencedMessage()
                            : "the broker or the schema registry did not take the file's events (" + e.getMessage()
                                    + "): send the file again",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }

    private Producer<String, SpecificRecord> connected() {
        Producer<String, SpecificRecord> open = producer;
        if (open == null) {
            open = producers.get();
            try {
                open.initTransactions();
            } catch (RuntimeException e) {
                open.close(Duration.ZERO);
                throw e;
            }
            producer = open;
        }
        return open;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit
    private static void send(
            Producer<String, SpecificRecord> producer, Topic<?> topic, String key, SpecificRecord value) {
        if (topic.routing() == Topic.Routing.ALL) {
            for (var partition : producer.partitionsFor(topic.name())) {
                producer.send(new ProducerRecord<>(topic.name(), partition.partition(), key, value));
            }
        } else {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    private static void commit(Producer<String, SpecificRecord> producer) {
        for (int attempt = 1; ; attempt++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                // Whether it is committed is not known until a further attempt says so.
                if (attempt == COMMIT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void abort() {
        Producer<String, SpecificRecord> open = producer;
        if (open == null) {
            return;
        }
        try {
            open.abortTransaction();
        } catch (ProducerFencedException e) {
            fence();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The transaction could not be aborted, so the next file begins with a new producer, which ends it",
                    e);
            drop();
        }
    }

    private void fence() {
        fenced = true;
        LOG.error("{}", fencedMessage());
        drop();
    }

    private void drop() {
        Producer<String, SpecificRecord> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    private String fencedMessage() {
        return "another ingest service took over the transactional id " + transactionalId
                + ": give each instance its own wattribute.instance and restart this one";
    }
}
