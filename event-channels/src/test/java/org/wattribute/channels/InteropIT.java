package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The two JavaScript clients of Confluent-compatible registries read what we write, and we read what they write. */
@Timeout(120)
class InteropIT {
    private static final System.Logger LOG = System.getLogger(InteropIT.class.getName());
    private static final Path SCRIPTS = Path.of("src/test/interop");
    private static final int PARTITIONS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final RealPeers peers = RealPeers.shared();

    @TempDir
    static Path scratch;

    private static Map<String, Object> config;
    private static String missing;

    @BeforeAll
    @Timeout(600)
    static void prepare() throws Exception {
        for (String tool : List.of("node", "npm")) {
            if (!isInstalled(tool)) {
                missing = "Interoperability with JavaScript clients is not tested: there is no " + tool;
                LOG.log(System.Logger.Level.WARNING, missing);
                return;
            }
        }
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            run("", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        config = Map.of(AvroSerdes.REGISTRY_URL, peers.registryUrl());
        new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();
    }

    @BeforeEach
    void needsTheTools() {
        Assumptions.assumeTrue(missing == null, missing);
    }

    private static List<SpecificRecord> records() {
        var records = new ArrayList<SpecificRecord>();
        for (int i = 0; i < 8; i++) {
            records.add(Examples.readings("M-é" + i));
        }
        records.add(Examples.account().build());
        records.add(Examples.account().setAccountName("Stadtwerk|漢").build());
        return records;
    }

    @Test
    void everyClientReadsWhatWeWrote() throws Exception {
        List<SpecificRecord> records = records();
        Map<String, String> subjects = createTopics("interop-read", records);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", peers.bootstrapServers(),
                        "partitioner.class", OwnerPartitioner.class.getName()),
                new StringSerializer(),
                AvroSerdes.from(config).any().serializer())) {
            records.forEach(
                    record -> producer.send(new ProducerRecord<>(topic("interop-read", record), key(record), record)));
            producer.flush();
        }

        var command = new ArrayList<>(List.of(
                "node", "read.mjs", peers.bootstrapServers(), peers.registryUrl(), Integer.toString(records.size())));
        subjects.forEach((topic, subject) -> command.add(topic + "=" + subject));
        JsonNode read = JSON.readTree(run("", command.toArray(String[]::new)));

        List<JsonNode> expected = records.stream().map(InteropIT::json).toList();
        for (String client : List.of("confluentinc", "kafkajs")) {
            assertThat(read).extracting(record -> record.get(client)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(read)
                .extracting(record -> record.get("key").textValue())
                .containsExactlyInAnyOrderElementsOf(
                        records.stream().map(InteropIT::key).toList());
    }

    @Test
    void readsWhatEveryClientWrote() throws Exception {
        List<SpecificRecord> records = records();
        Map<String, String> subjects = createTopics("interop-write", records);
        var input = JsonNodeFactory.instance.arrayNode();
        for (SpecificRecord record : records) {
            String topic = topic("interop-write", record);
            input.addObject()
                    .put("topic", topic)
                    .put("subject", subjects.get(topic))
                    .put("key", key(record))
                    .set("value", json(record));
        }

        run(input.toString(), "node", "write.mjs", peers.bootstrapServers(), peers.registryUrl());

        List<ConsumerRecord<String, SpecificRecord>> read = readAll(subjects.keySet(), 2 * records.size());
        for (String client : List.of("confluentinc", "kafkajs")) {
            assertThat(read)
                    .filteredOn(record -> client.equals(
                            new String(record.headers().lastHeader("client").value(), UTF_8)))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrderElementsOf(records);
        }
        assertThat(read)
                .as("a key of an owner alone goes to the owner's partition by any client's default partitioner")
                .allMatch(record -> record.partition() == OwnerPartitioner.partition(record.key(), PARTITIONS));
    }

    private static String topic(String prefix, SpecificRecord record) {
        return prefix + "-" + record.getSchema().getName();
    }

    private static String key(SpecificRecord record) {
        return Keys.of((String) record.get(0), (String) record.get(1)); // provider and id
    }

    /** A record as other languages see it: numbers for times, text for symbols. */
    private static JsonNode json(Object value) {
        var nodes = JsonNodeFactory.instance;
        if (value instanceof SpecificRecord record) {
            var object = nodes.objectNode();
            record.getSchema().getFields().forEach(field -> object.set(field.name(), json(record.get(field.pos()))));
            return object;
        }
        if (value instanceof Collection<?> items) {
            var array = nodes.arrayNode();
            items.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Instant time) {
            return read(Long.toString(time.toEpochMilli()));
        }
        if (value instanceof LocalDate day) {
            return read(Long.toString(day.toEpochDay()));
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return read(String.valueOf(value));
        }
        return nodes.textNode(value.toString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a topic for the records of each subject; returns subjects by topic. */
    private static Map<String, String> createTopics(String prefix, List<SpecificRecord> records) throws Exception {
        var subjects = new TreeMap<String, String>();
        records.forEach(
                record -> subjects.put(topic(prefix, record), record.getSchema().getFullName()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", peers.bootstrapServers()))) {
            admin.createTopics(subjects.keySet().stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        return subjects;
    }

    private static List<ConsumerRecord<String, SpecificRecord>> readAll(Collection<String> topics, int atLeast) {
        var read = new ArrayList<ConsumerRecord<String, SpecificRecord>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", peers.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                AvroSerdes.from(config).any().deserializer())) {
            consumer.assign(topics.stream()
                    .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                    .toList());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (read.size() < atLeast && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }

    private static boolean isInstalled(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command in the scripts' folder and returns what it printed. */
    private static String run(String input, String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(scratch, "errors-", ".log");
        Path output = Files.createTempFile(scratch, "output-", ".json");
        Process process = new ProcessBuilder(command)
                .directory(SCRIPTS.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        }
        long patience = command[0].equals("npm") ? 500 : 90;
        if (!process.waitFor(patience, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end: " + Files.readString(errors));
        }
        assertThat(process.exitValue())
                .as(() -> String.join(" ", command) + " failed: " + text(errors))
                .isZero();
        return Files.readString(output);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
