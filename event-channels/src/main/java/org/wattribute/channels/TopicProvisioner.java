package org.wattribute.channels;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the catalogue's topics where they are missing, and refuses a cluster in which their partition counts differ: records that meet in one
 * task would silently miss each other.
 */
public final class TopicProvisioner {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;

    public TopicProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates every topic that is missing, then verifies all.
     *
     * @param partitions partitions of each topic, fixed for the deployment's life
     * @param replication replicas of each partition
     * @throws IllegalStateException if a topic exists with another number of partitions, or the cluster does not answer
     */
    public void provision(int partitions, short replication) {
        var existing = await(admin.listTopics().names());
        var missing = new ArrayList<NewTopic>();
        for (Topic<?> topic : Topics.all()) {
            if (!existing.contains(topic.name())) {
                missing.add(new NewTopic(topic.name(), partitions, replication).configs(topic.settings()));
            }
        }
        await(admin.createTopics(missing).all());
        verify(partitions);
    }

    /**
     * Verifies that every topic exists with this number of partitions.
     *
     * @throws IllegalStateException naming each topic that does not
     */
    public void verify(int partitions) {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        var wrong = new ArrayList<String>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                int found = description
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .partitions()
                        .size();
                if (found != partitions) {
                    wrong.add(name + " has " + found + " partitions");
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    wrong.add(name + " does not exist");
                } else {
                    throw new IllegalStateException("The cluster did not describe " + name, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while verifying topics", e);
            } catch (TimeoutException e) {
                throw new IllegalStateException("The cluster did not describe " + name + " in time", e);
            }
        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("All topics must have " + partitions
                    + " partitions, because records that meet in a task are partitioned alike, but "
                    + String.join(", ", wrong));
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The cluster did not create the topics", e);
        }
    }
}
