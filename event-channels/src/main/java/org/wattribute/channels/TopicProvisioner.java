package org.wattribute.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the catalogue's topics where they are missing, and refuses a cluster in which their partition counts differ: records that meet in one
 * task would silently miss each other.
 */
public final class TopicProvisioner {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;

    public TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates every topic that is missing, then verifies all. Several processes may do so at once.
     *
     * @param partitions partitions of each topic, fixed for the deployment's life
     * @param replication replicas of each partition
     * @throws IllegalStateException if a topic exists with another number of partitions, or the cluster does not answer
     */
    public void provision(int partitions, short replication) {
        Map<String, Integer> existing = partitionCounts();
        var missing = new ArrayList<NewTopic>();
        for (Topic<?> topic : Topics.all()) {
            if (!existing.containsKey(topic.name())) {
                missing.add(new NewTopic(topic.name(), partitions, replication).configs(topic.settings()));
            }
        }
        admin.createTopics(missing)
                .values()
                .forEach((name, created) -> await(created, TopicExistsException.class, "create " + name));
        awaitAll();
        verify(partitions);
    }

    /**
     * Verifies that every topic exists with this number of partitions.
     *
     * @throws IllegalStateException naming each topic that does not, or if the cluster does not answer
     */
    public void verify(int partitions) {
        Map<String, Integer> counts = partitionCounts();
        var wrong = new ArrayList<String>();
        for (Topic<?> topic : Topics.all()) {
            Integer found = counts.get(topic.name());
            if (found == null) {
                wrong.add(topic.name() + " does not exist");
            } else if (found != partitions) {
                wrong.add(topic.name() + " has " + found + " partitions");
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("All topics must have " + partitions
                    + " partitions, because records that meet in a task are partitioned alike, but "
                    + String.join(", ", wrong));
        }
    }

    /** Brokers learn of a new topic a moment after it was created. */
    private void awaitAll() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitionCounts().size() < Topics.all().size() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while topics are created", e);
            }
        }
    }

    /** Numbers of partitions by name, of the topics that exist. */
    private Map<String, Integer> partitionCounts() {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        var counts = new HashMap<String, Integer>();
        admin.describeTopics(names).topicNameValues().forEach((name, described) -> {
            TopicDescription topic = await(described, UnknownTopicOrPartitionException.class, "describe " + name);
            if (topic != null) {
                counts.put(name, topic.partitions().size());
            }
        });
        return counts;
    }

    /** The result of a request, or null where it failed as it may. */
    private static <T> @Nullable T await(KafkaFuture<T> future, Class<? extends Exception> allowed, String task) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the cluster to " + task, e);
        } catch (ExecutionException e) {
            if (allowed.isInstance(e.getCause())) {
                return null;
            }
            throw new IllegalStateException("The cluster did not " + task, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The cluster did not " + task + " in time", e);
        }
    }
}
