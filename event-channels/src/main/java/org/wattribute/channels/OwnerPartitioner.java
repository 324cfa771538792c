package org.wattribute.channels;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The one way from a key to a partition, used by producers, streams and the gateway alike: everything that one owner (provider and id, the
 * first two fields of the key) has is in one partition. Thread-safe.
 */
public final class OwnerPartitioner implements Partitioner {
    /** Partition of a key among so many, the same in every process. */
    public static int partition(String key, int partitions) {
        byte[] owner = Keys.owner(key).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(owner)) % partitions;
    }

    /** For streams: to the owner's partition. */
    public static <V> StreamPartitioner<String, V> toOwner() {
        return (topic, key, value, partitions) -> Optional.of(Set.of(partition(key, partitions)));
    }

    /** For streams: to every partition (KIP-837), for what all tasks need beside their own records. */
    public static <V> StreamPartitioner<String, V> toAll() {
        return (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        return partition((String) key, cluster.partitionCountForTopic(topic));
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
