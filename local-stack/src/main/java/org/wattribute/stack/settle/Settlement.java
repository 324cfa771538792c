package org.wattribute.stack.settle;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wattribute.stack.process.Patience;
import org.wattribute.stack.process.Probe;
import org.wattribute.stack.state.StackException;

/**
 * Looks at what the streams still have to do, and waits until it is nothing. Not thread-safe.
 *
 * <p>The end of a topic can lie past its last record, where a transaction put its marker; a reader never gets there by reading records. So a lag
 * counts only if reading finds a record in it.
 */
public final class Settlement implements AutoCloseable {
    private static final String GROUP = "wattribute-enrichment";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    private static final Duration READ = Duration.ofMillis(300);
    /** A lag up to this is looked into: markers, not records, may make it. */
    private static final long SMALL = 50;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> all;
    private final Probe probe;

    public Settlement(Probe probe) {
        this.probe = probe;
        String kafka = probe.addresses().kafka();
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        this.committed = consumer(kafka, "read_committed");
        this.all = consumer(kafka, "read_uncommitted");
    }

    /** What happens while one waits. */
    public interface Watch {
        /** Told what is left, again and again. */
        void sees(Backlog backlog);

        /** Throws when waiting has become pointless, for example because a process ended. */
        void check();
    }

    /**
     * Waits until nothing is left to do: seen twice, and no topic grew in between.
     *
     * @param stall how long nothing may change before the wait is given up
     * @throws StackException if nothing changes for so long
     */
    public void await(Duration stall, Watch watch) {
        Backlog before = new Backlog(-1, true, 0, 0, false, -1);
        long changed = System.nanoTime();
        while (true) {
            watch.check();
            Backlog now = look();
            watch.sees(now);
            if (now.isEmpty() && before.isEmpty() && now.mark() == before.mark()) {
                return;
            }
            if (!now.equals(before)) {
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > stall.toNanos()) {
                throw StackException.failed("Nothing has moved for " + stall.toSeconds() + " s, but work is left: "
                        + now.words() + ". The logs of the streams tell why.");
            }
            before = now;
            Patience.pause(BETWEEN_LOOKS);
        }
    }

    /** Looks once. */
    public Backlog look() {
        Optional<Probe.Progress> progress = probe.progress();
        Map<TopicPartition, OffsetAndMetadata> offsets = offsets();
        Set<TopicPartition> read = new HashSet<>(assigned());
        read.addAll(offsets.keySet());
        Set<TopicPartition> existing = existing();
        read.retainAll(existing);
        Map<TopicPartition, Long> ends = committed.endOffsets(existing, PATIENCE);
        Map<TopicPartition, Long> allEnds = all.endOffsets(existing, PATIENCE);
        Map<TopicPartition, Long> starts = committed.beginningOffsets(read, PATIENCE);
        var behind = new HashMap<TopicPartition, Long>();
        long lag = 0;
        for (TopicPartition partition : read) {
            OffsetAndMetadata offset = offsets.get(partition);
            long start = starts.getOrDefault(partition, 0L);
            long from = offset == null ? start : Math.max(offset.offset(), start);
            long missing = ends.getOrDefault(partition, 0L) - from;
            if (missing > 0) {
                lag += missing;
                behind.put(partition, from);
            }
        }
        boolean isRunning = progress.filter(p -> p.state().equals("RUNNING")).isPresent() && !read.isEmpty();
        if (lag > 0 && lag <= SMALL * behind.size() && isRunning) {
            lag = records(behind, ends);
        }
        return new Backlog(
                lag,
                !ends.equals(allEnds),
                progress.map(Probe.Progress::dirty).orElse(0L),
                progress.map(Probe.Progress::settling).orElse(0L),
                isRunning,
                allEnds.values().stream().mapToLong(Long::longValue).sum());
    }

    /** How many records lie in these lags. */
    private long records(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        committed.assign(from.keySet());
        from.forEach(committed::seek);
        long found = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            found += committed.poll(READ).count();
            boolean atEnd = from.keySet().stream()
                    .allMatch(partition -> committed.position(partition) >= ends.getOrDefault(partition, 0L));
            if (atEnd) {
                break;
            }
        }
        committed.unsubscribe();
        return found;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        try {
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            wait(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            offsets.put(partition, offset);
                        }
                    });
            return offsets;
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    /** What the group's members read at the moment, whether they have committed anything there or not. */
    private Collection<TopicPartition> assigned() {
        try {
            var partitions = new HashSet<TopicPartition>();
            wait(admin.describeConsumerGroups(List.of(GROUP)).all()).values().stream()
                    .flatMap(group -> group.members().stream())
                    .forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
            return partitions;
        } catch (GroupIdNotFoundException e) {
            return Set.of();
        }
    }

    private Set<TopicPartition> existing() {
        Set<String> names = wait(admin.listTopics().names());
        var partitions = new HashSet<TopicPartition>();
        wait(admin.describeTopics(names).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    @Override
    public void close() {
        committed.close();
        all.close();
        admin.close();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static <T> T wait(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.failed("Interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException absent) {
                throw absent;
            }
            throw StackException.failed("The broker did not answer: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw StackException.failed("The broker did not answer in time.", e);
        }
    }
}
