package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class OwnerPartitionerTest {
    private static final int PARTITIONS = 4;

    @Test
    void keepsAllOfAnOwnerInOnePartition() {
        for (int i = 0; i < 100; i++) {
            int owners = OwnerPartitioner.partition(Keys.of("default", "C-" + i), PARTITIONS);

            assertThat(OwnerPartitioner.partition(Keys.of("default", "C-" + i, "K-1", "2026-03-01"), PARTITIONS))
                    .isEqualTo(owners);
            assertThat(OwnerPartitioner.partition(Keys.of("default", "C-" + i, "K-2"), PARTITIONS))
                    .isEqualTo(owners);
        }
    }

    @Test
    void sendsAKeyOfAnOwnerAloneWhereKafkasOwnPartitionerWould() {
        for (int i = 0; i < 100; i++) {
            String owner = Keys.of("default", "M-é" + i);

            assertThat(OwnerPartitioner.partition(owner, 7))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(owner.getBytes(UTF_8), 7));
        }
    }

    @Test
    void staysTheSamePartitionInEveryRelease() {
        assertThat(OwnerPartitioner.partition("default|M-1", 1_000)).isEqualTo(755);
        assertThat(OwnerPartitioner.partition("default|M-2", 1_000)).isEqualTo(105);
    }

    @Test
    void usesEveryPartition() {
        assertThat(IntStream.range(0, 100)
                        .map(i -> OwnerPartitioner.partition(Keys.of("default", "C-" + i), PARTITIONS))
                        .boxed())
                .containsAll(Set.of(0, 1, 2, 3));
    }

    @Test
    void agreesInProducersAndStreams() {
        String key = Keys.of("default", "C-7", "K-1");
        int expected = OwnerPartitioner.partition(key, PARTITIONS);
        try (var producers = new OwnerPartitioner()) {
            assertThat(producers.partition("topic", key, new byte[0], null, null, cluster()))
                    .isEqualTo(expected);
        }
        assertThat(OwnerPartitioner.<String>toOwner().partitions("topic", key, "value", PARTITIONS))
                .contains(Set.of(expected));
    }

    @Test
    void sendsABroadcastToEveryPartition() {
        assertThat(OwnerPartitioner.<String>toAll().partitions("topic", "default|x", "value", PARTITIONS))
                .contains(Set.of(0, 1, 2, 3));
    }

    private static Cluster cluster() {
        var node = new Node(1, "localhost", 1);
        List<PartitionInfo> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new PartitionInfo("topic", i, node, new Node[] {node}, new Node[] {node}))
                .toList();
        return new Cluster("cluster", List.of(node), partitions, Set.of(), Set.of());
    }
}
