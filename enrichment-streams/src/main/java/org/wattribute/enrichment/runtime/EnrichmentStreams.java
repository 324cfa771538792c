package org.wattribute.enrichment.runtime;

import io.micronaut.context.env.Environment;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topic;
import org.wattribute.channels.TopicProvisioner;
import org.wattribute.enrichment.EnrichmentTopology;
import org.wattribute.enrichment.attribution.Settings;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.StageStores;

/** Runs the enrichment topology until the process is told to stop. */
@Singleton
public class EnrichmentStreams {
    /** Application id and consumer group, the same for the life of a deployment. */
    public static final String APPLICATION_ID = "wattribute-enrichment";

    private static final Logger LOG = LoggerFactory.getLogger(EnrichmentStreams.class);
    private static final int REPLACEMENTS = 3;
    private static final Duration FORGIVEN = Duration.ofMinutes(10);

    private final EnrichmentConfig config;
    private final Environment environment;
    private final ApplicationEventPublisher<StreamsStarted> events;
    private final Backlog backlog = new Backlog();
    private @Nullable KafkaStreams streams;
    private final Deque<Long> failures = new ArrayDeque<>();

    EnrichmentStreams(
            EnrichmentConfig config, Environment environment, ApplicationEventPublisher<StreamsStarted> events) {
        this.config = config;
        this.environment = environment;
        this.events = events;
    }

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(EnrichmentStreams.class).banner(false).start();
    }

    @EventListener
    void start(ServerStartupEvent event) {
        LOG.info("Starting with {}", config);
        try (var admin = Admin.create(kafka())) {
            new TopicProvisioner(admin).verify(config.partitions());
        }
        var serdes = AvroSerdes.from(serdeSettings());
        var topology = new EnrichmentTopology(
                serdes,
                Settings.of(config.policy(), config.basis(), config.factorSet()),
                config.partitions(),
                backlog,
                StageStores.onDisk());
        var properties = properties();
        var started = new KafkaStreams(topology.build(), properties);
        started.setUncaughtExceptionHandler(this::onFailure);
        started.setStateListener((to, from) -> LOG.info("Streams went from {} to {}", from, to));
        started.start();
        streams = started;
        events.publishEvent(new StreamsStarted(started));
    }

    @PreDestroy
    void stop() {
        if (streams != null) {
            streams.close(Duration.ofSeconds(30));
        }
    }

    /** State of the streams client, for health and progress. */
    KafkaStreams.State state() {
        return streams == null ? KafkaStreams.State.CREATED : streams.state();
    }

    Backlog backlog() {
        return backlog;
    }

    /** A passing fault costs a thread, which is replaced; our own bugs and lasting outages come again and end the process, visibly. */
    private synchronized StreamThreadExceptionResponse onFailure(Throwable failure) {
        long now = System.nanoTime();
        failures.removeIf(before -> now - before > FORGIVEN.toNanos());
        failures.add(now);
        boolean again = failures.size() <= REPLACEMENTS;
        LOG.error(
                "A stream thread failed, {} times in {} minutes: {}",
                failures.size(),
                FORGIVEN.toMinutes(),
                again ? "it is replaced" : "the streams stop",
                failure);
        return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whatever is configured under {@code kafka.}, such as the brokers and how to log in there. */
    private Map<String, Object> kafka() {
        return new HashMap<>(environment.getProperties("kafka", StringConvention.RAW));
    }

    private Map<String, Object> serdeSettings() {
        var settings = new HashMap<String, Object>();
        for (String key : AvroSerdes.SETTINGS) {
            environment.getProperty(key, String.class).ifPresent(value -> settings.put(key, value));
        }
        return settings;
    }

    private Properties properties() {
        Map<String, Object> values = kafka();
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        values.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        values.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir() + "/enrichment");
        values.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        values.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replication());
        values.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        values.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        values.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        // Metrics are read through Micrometer; pushing them to brokers and registering each with JMX costs seconds at
        // start.
        values.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        values.put(StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        values.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        values.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        values.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        values.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        values.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        values.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.LARGEST_MESSAGE);
        values.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
        values.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topic.LARGEST_MESSAGE);
        values.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 64 * 1024 * 1024);
        var properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
