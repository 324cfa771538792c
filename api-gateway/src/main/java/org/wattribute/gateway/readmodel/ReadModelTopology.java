package org.wattribute.gateway.readmodel;

import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.wattribute.channels.Topics;

/**
 * One table over the topic of latest attributions, which is its own changelog. Values stay bytes until they are read: a record that cannot be
 * decoded then costs the reads that meet it, and not the gateway.
 */
final class ReadModelTopology {
    static final String STORE = "latest-attributions";

    private ReadModelTopology() {}

    /** Builds it with the properties that it will run with, because they decide that the topic is reused as changelog. */
    static Topology build(Properties properties) {
        var builder = new StreamsBuilder();
        builder.table(
                Topics.ATTRIBUTIONS_LATEST.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-attributions"),
                Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(STORE)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray())
                        .withCachingDisabled());
        return builder.build(properties);
    }
}
