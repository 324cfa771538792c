package org.wattribute.ingest.broker;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.OwnerPartitioner;
import org.wattribute.ingest.IngestSettings;
import org.wattribute.ingest.intake.MeterMappings;
import org.wattribute.ingest.intake.Receipts;

/** Makes the adapter where a broker is configured. Every property {@code kafka.X} is passed to Kafka's clients as {@code X}. */
@Factory
@Requires(property = "kafka.bootstrap.servers")
final class BrokerFactory {
    private final Map<String, Object> kafka;

    BrokerFactory(Environment environment) {
        this.kafka = Map.copyOf(environment.getProperties("kafka", StringConvention.RAW));
    }

    @Singleton
    @Requires(missingBeans = AvroSerdes.class)
    AvroSerdes serdes(Environment environment) {
        var config = new HashMap<String, Object>();
        for (String key : AvroSerdes.SETTINGS) {
            environment.getProperty(key, String.class).ifPresent(value -> config.put(key, value));
        }
        return AvroSerdes.from(config);
    }

    @Singleton
    @Bean(preDestroy = "close")
    KafkaPublication publication(AvroSerdes serdes, IngestSettings settings) {
        String id = "wattribute-ingest-" + settings.instance();
        var config = new HashMap<>(kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        config.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(settings.transactionTimeout().toMillis()));
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000L);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000);
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, OwnerPartitioner.class);
        return new KafkaPublication(
                () -> new KafkaProducer<>(
                        config, new StringSerializer(), serdes.any().serializer()),
                id);
    }

    @Context
    @Bean(preDestroy = "close")
    Ledger ledger(KafkaPublication publication, AvroSerdes serdes, Receipts receipts, MeterMappings mappings) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        var ledger = new Ledger(
                publication,
                () -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                serdes.any().deserializer(),
                receipts,
                mappings);
        ledger.start();
        return ledger;
    }

    @Singleton
    @Bean(preDestroy = "close")
    Admin admin() {
        return Admin.create(new HashMap<>(kafka));
    }
}
