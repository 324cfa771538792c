package org.wattribute.channels;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * One topic of the catalogue.
 *
 * @param name its name
 * @param value record that its values are
 * @param key fields of its keys, for people
 * @param cleanup how old records leave
 * @param routing which partitions a record goes to
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> value, String key, Cleanup cleanup, Routing routing) {
    /** Bytes that a batch of any topic may have: a day of second-by-second values, each with its version, has 2 million. */
    public static final int LARGEST_MESSAGE = 8 << 20;

    /** How old records leave a topic. */
    public sealed interface Cleanup {
        /** The newest record of each key stays for good; a tombstone erases the key. */
        record Compact() implements Cleanup {}

        /** Records leave after a time, whatever their key. */
        record Retain(Duration time) implements Cleanup {}
    }

    /** Which partitions a record goes to. */
    public enum Routing {
        /** The partition of the key's owner ({@link OwnerPartitioner}). */
        OWNER,
        /** Every partition. */
        ALL
    }

    /** Settings with which the topic is created. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_MESSAGE));
        if (cleanup instanceof Cleanup.Retain retain) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG, Long.toString(retain.time().toMillis()));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        }
        return settings;
    }
}
