package org.wattribute.stack.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.stack.process.Addresses;
import org.wattribute.stack.state.StackException;

/** Reads the result topics of a settled stack from their beginning to their end. */
public final class ResultTopics {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private ResultTopics() {}

    /**
     * Everything that the topics hold for a policy.
     *
     * @throws StackException if they cannot be read to their end
     */
    public static Results read(Addresses addresses, String policy) {
        AvroSerdes serdes = AvroSerdes.from(Map.of(AvroSerdes.REGISTRY_URL, addresses.registry()));
        var results = new Results(policy);
        read(addresses, serdes, Topics.ATTRIBUTIONS_LATEST, results::attribution);
        read(addresses, serdes, Topics.ALLOCATIONS, results::allocation);
        read(addresses, serdes, Topics.REJECTIONS, results::rejection);
        return results;
    }

    private static <V extends SpecificRecord> void read(
            Addresses addresses, AvroSerdes serdes, Topic<V> topic, BiConsumer<String, @Nullable V> each) {
        read(addresses, topic.name(), serdes.of(topic.value()).deserializer(), each);
    }

    /** Reads what a topic holds now, in the order of its partitions. */
    static <V> void read(
            Addresses addresses, String topic, Deserializer<V> values, BiConsumer<String, @Nullable V> each) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long moved = System.nanoTime();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                var records = consumer.poll(POLL);
                for (ConsumerRecord<String, V> record : records) {
                    each.accept(record.key(), record.value());
                }
                if (!records.isEmpty()) {
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                    throw StackException.failed("The topic " + topic + " cannot be read to its end.");
                }
            }
        }
    }
}
