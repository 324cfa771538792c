package org.wattribute.gateway.readmodel;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far the read model is behind its topic, by the offsets that its group has committed. Caught up means: what had been published when it was
 * first looked at has been taken in. Used by one thread.
 */
final class CatchUp {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> partitions;
    private @Nullable Map<TopicPartition, Long> target;

    CatchUp(Admin admin, String group, List<TopicPartition> partitions) {
        this.admin = admin;
        this.group = group;
        this.partitions = List.copyOf(partitions);
    }

    /** Records behind the end of the topic, and whether it has caught up once. Control records and compacted ones count as records. */
    record Progress(long lag, boolean caughtUp) {}

    /**
     * Asks the cluster.
     *
     * @throws ExecutionException if it refused
     * @throws TimeoutException if it did not answer
     */
    Progress look() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> goal = target == null ? ends : target;
        target = goal;
        long lag = 0;
        boolean caughtUp = true;
        for (TopicPartition partition : partitions) {
            // The answer has an entry without a value for a partition that nothing was committed of.
            OffsetAndMetadata done = committed.get(partition);
            long position = Math.max(offset(starts, partition), done == null ? 0 : done.offset());
            lag += Math.max(0, offset(ends, partition) - position);
            caughtUp &= position >= offset(goal, partition);
        }
        return new Progress(lag, caughtUp);
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> specs.put(partition, which));
        var offsets = new HashMap<TopicPartition, Long>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found : answer(
                        admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all())
                .entrySet()) {
            offsets.put(found.getKey(), found.getValue().offset());
        }
        return offsets;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        Long offset = offsets.get(partition);
        return offset == null ? 0 : offset;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
