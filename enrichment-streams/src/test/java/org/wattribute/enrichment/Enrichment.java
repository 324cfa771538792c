package org.wattribute.enrichment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.SchemaRegistry;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.enrichment.attribution.Settings;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Content;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.events.AttributionDay;

/** The whole topology in a test driver. */
final class Enrichment implements AutoCloseable {
    private final AvroSerdes serdes = AvroSerdes.over(SchemaRegistry.inMemory());
    private final Backlog backlog = new Backlog();
    private final TopologyTestDriver driver;
    private final Map<String, AttributionDay> latest = new TreeMap<>();

    Enrichment(Path state) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "enrichment-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology(serdes, backlog), properties);
    }

    static org.apache.kafka.streams.Topology topology(AvroSerdes serdes, Backlog backlog) {
        return new EnrichmentTopology(
                        serdes, Settings.of("google-cfe-2021", null, null), 4, backlog, StageStores.inMemory())
                .build();
    }

    Enrichment feed(Fed... records) {
        return feed(List.of(records));
    }

    Enrichment feed(List<Fed> records) {
        Serde<SpecificRecord> any = serdes.any();
        for (Fed fed : records) {
            driver.createInputTopic(fed.topic().name(), new StringSerializer(), any.serializer())
                    .pipeInput(fed.key(), fed.value());
        }
        return this;
    }

    Enrichment feedBytes(Topic<?> topic, String key, byte[] value) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        new org.apache.kafka.common.serialization.ByteArraySerializer())
                .pipeInput(key, value);
        return this;
    }

    /** Lets waiting work be done until none is left. */
    Enrichment settle() {
        do {
            driver.advanceWallClockTime(Duration.ofMillis(100));
        } while (backlog.waiting() > 0);
        read(Topics.ATTRIBUTIONS_LATEST).forEach(latest::put);
        return this;
    }

    /** What a topic got since it was read last, newest per key. */
    <V extends SpecificRecord> Map<String, V> read(Topic<V> topic) {
        var newest = new TreeMap<String, V>();
        driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        serdes.of(topic.value()).deserializer())
                .readKeyValuesToList()
                .forEach(record -> newest.put(record.key, record.value));
        return newest;
    }

    /** How many records a topic got since it was read last. */
    int count(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList()
                .size();
    }

    /** The newest result of a contract on the test's day. */
    AttributionDay result(String customer, String contract) {
        return latest.get("default|" + customer + "|" + contract + "|google-cfe-2021|" + Fed.DAY);
    }

    /** All figures that stand. */
    Map<String, Content> bodies() {
        return latest.entrySet().stream()
                .filter(entry -> entry.getValue().getBody() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Content.of(entry.getValue().getBody())));
    }

    @Override
    public void close() {
        driver.close();
    }
}
