package org.wattribute.gateway.readmodel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.OwnerPartitioner;
import org.wattribute.channels.Topics;
import org.wattribute.events.AttributionDay;

/**
 * The read model on Kafka Streams and RocksDB. It waits for the topic, materialises it, and answers from the partition that owns the key; every
 * partition must be of this process (one gateway instance).
 */
@Singleton
@Requires(property = "kafka.bootstrap.servers")
class StreamsReadModel implements LatestAttributions {
    /** Application id and consumer group, the same for the life of a deployment. */
    static final String APPLICATION_ID = "wattribute-gateway";

    private static final Logger LOG = LoggerFactory.getLogger(StreamsReadModel.class);
    private static final String TOPIC = Topics.ATTRIBUTIONS_LATEST.name();
    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final int GLANCES_WHEN_CAUGHT_UP = 20;

    private final Map<String, Object> kafka;
    private final ReadModelConfig config;
    private final Deserializer<AttributionDay> decoder;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "read-model-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Admin admin;

    private volatile @Nullable KafkaStreams streams;
    private volatile boolean caughtUp;
    /** Not a number until the cluster has told. */
    private volatile double lag = Double.NaN;

    private volatile int partitions;
    // Of the watching thread only:
    private @Nullable CatchUp catchUp;
    private int glances;

    StreamsReadModel(Environment environment, ReadModelConfig config, AvroSerdes serdes, MeterRegistry meters) {
        // Whatever is configured under kafka., such as the brokers and how to log in there.
        this.kafka = Map.copyOf(environment.getProperties("kafka", StringConvention.RAW));
        this.config = config;
        this.decoder = serdes.of(AttributionDay.class).deserializer();
        this.admin = Admin.create(kafka);
        Gauge.builder("wattribute.gateway.read.model.lag", () -> lag)
                .description("Records of the topic that the read model has not taken in yet")
                .register(meters);
        Gauge.builder("wattribute.gateway.read.model.entries", this::entries)
                .description("Contract days in the store, as RocksDB estimates them")
                .register(meters);
        Gauge.builder("wattribute.gateway.read.model.caught.up", () -> caughtUp ? 1 : 0)
                .description("1 once everything published at start has been taken in")
                .register(meters);
    }

    @EventListener
    void start(ServerStartupEvent event) {
        LOG.info("Reading {} into {}", TOPIC, config);
        var unused = watch.scheduleWithFixedDelay(this::glance, 0, GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
        try {
            // A look in progress may be about to start the streams.
            if (!watch.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The watch over the read model did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofSeconds(30)));
        }
        admin.close(Duration.ofSeconds(5));
    }

    /** Whether everything that had been published at start has been taken in, and the client still works. */
    boolean ready() {
        KafkaStreams running = streams;
        return caughtUp && running != null && running.state().isRunningOrRebalancing();
    }

    /** In words, for health. */
    String describe() {
        KafkaStreams running = streams;
        return running == null
                ? "waiting for the topic"
                : running.state()
                        + (caughtUp ? "" : ", catching up")
                        + (Double.isNaN(lag) ? "" : ", lag " + (long) lag);
    }

    @Override
    public Optional<String> firstKey(String from, String to) {
        return read(from, store -> {
            try (var keys = store.range(from, to)) {
                return keys.hasNext() ? Optional.of(keys.peekNextKey()) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> lastKey(String from, String to) {
        return read(from, store -> {
            try (var keys = store.reverseRange(from, to)) {
                return keys.hasNext() ? Optional.of(keys.peekNextKey()) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<Entry> lastWithBody(String from, String to) {
        return read(from, store -> {
            try (var records = store.reverseRange(from, to)) {
                while (records.hasNext()) {
                    Entry entry = entry(records.next());
                    if (entry.day().getBody() != null) {
                        return Optional.of(entry);
                    }
                }
                return Optional.empty();
            }
        });
    }

    @Override
    public List<Entry> between(String from, String to) {
        return read(from, store -> {
            var found = new ArrayList<Entry>();
            try (KeyValueIterator<String, byte[]> records = store.range(from, to)) {
                while (records.hasNext()) {
                    found.add(entry(records.next()));
                }
            }
            return found;
        });
    }

    private Entry entry(KeyValue<String, byte[]> record) {
        return new Entry(record.key, decoder.deserialize(TOPIC, record.value));
    }

    private <T> T read(String key, Function<ReadOnlyKeyValueStore<String, byte[]>, T> query) {
        KafkaStreams running = streams;
        if (running == null || !caughtUp) {
            throw new NotCaughtUpException();
        }
        try {
            return query.apply(running.store(StoreQueryParameters.fromNameAndType(
                            ReadModelTopology.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore())
                    .withPartition(OwnerPartitioner.partition(key, partitions))));
        } catch (InvalidStateStoreException e) {
            LOG.info("The store cannot be read at present: {}", e.getMessage());
            throw new NotCaughtUpException();
        }
    }

    /** One look at the cluster: starts what can be started, and notes how far it is. Never lets the schedule end by an exception. */
    private void glance() {
        try {
            if (streams == null) {
                begin();
            } else if (!caughtUp || glances++ % GLANCES_WHEN_CAUGHT_UP == 0) {
                watchProgress();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                LOG.warn("Could not see how far the read model is: {}", e.toString());
            }
        }
    }

    private void begin() throws InterruptedException, ExecutionException, TimeoutException {
        int found = admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        partitions = found;
        catchUp = new CatchUp(
                admin,
                APPLICATION_ID,
                IntStream.range(0, found)
                        .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                        .toList());
        Properties properties = properties();
        var client = new KafkaStreams(ReadModelTopology.build(properties), properties);
        client.setUncaughtExceptionHandler(failure -> {
            LOG.error("A thread of the read model failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        client.setStateListener((to, from) -> LOG.info("The read model went from {} to {}", from, to));
        client.start();
        streams = client;
    }

    private void watchProgress() throws InterruptedException, ExecutionException, TimeoutException {
        KafkaStreams running = streams;
        CatchUp watching = catchUp;
        if (running == null || watching == null) {
            return;
        }
        CatchUp.Progress progress = watching.look();
        lag = progress.lag();
        if (!caughtUp && progress.caughtUp() && running.state() == KafkaStreams.State.RUNNING && readable(running)) {
            caughtUp = true;
            LOG.info("The read model has caught up: {} contract days", entries());
        }
    }

    private static boolean readable(KafkaStreams running) {
        try {
            running.store(StoreQueryParameters.fromNameAndType(
                            ReadModelTopology.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()))
                    .approximateNumEntries();
            return true;
        } catch (InvalidStateStoreException e) {
            return false;
        }
    }

    private double entries() {
        KafkaStreams running = streams;
        if (running == null) {
            return Double.NaN;
        }
        try {
            return running.store(StoreQueryParameters.fromNameAndType(
                            ReadModelTopology.STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()))
                    .approximateNumEntries();
        } catch (InvalidStateStoreException e) {
            return Double.NaN;
        }
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(kafka);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir() + "/gateway");
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG),
                IsolationLevel.READ_COMMITTED.toString());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A gateway that was killed is replaced after six seconds instead of 45; one that stops leaves its group at
        // once.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        return properties;
    }
}
