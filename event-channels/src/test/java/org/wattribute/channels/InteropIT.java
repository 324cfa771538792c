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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<List<SpecificRecord>> records() {
        return Stream.of(
                IntStream.range(0, 8)
                        .mapToObj(i -> (SpecificRecord) Examples.readings("M-é" + i))
                        .toList(),
                List.of(
                        Examples.account().build(),
                        Examples.account().setAccountName("Stadtwerk|漢").build()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readAlikeByEveryClient(List<SpecificRecord> records) throws Exception {
        String topic = "interop-read-" + records.get(0).getSchema().getName();
        create(topic);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", peers.bootstrapServers(),
                        "partitioner.class", OwnerPartitioner.class.getName()),
                new StringSerializer(),
                AvroSerdes.from(config).any().serializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(topic, key(record), record)));
            producer.flush();
        }

        JsonNode read = JSON.readTree(run(
                "",
                "node",
                "read.mjs",
                peers.bootstrapServers(),
                peers.registryUrl(),
                topic,
                records.get(0).getSchema().getFullName(),
                Integer.toString(records.size())));

        List<JsonNode> expected = records.stream().map(InteropIT::json).toList();
        for (String client : List.of("confluentinc", "kafkajs")) {
            assertThat(read).extracting(record -> record.get(client)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(read).extracting(record -> record.get("key").textValue()).containsAll(keys(records));
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatEveryClientWrote(List<SpecificRecord> records) throws Exception {
        String topic = "interop-write-" + records.get(0).getSchema().getName();
        create(topic);
        var input = JsonNodeFactory.instance.arrayNode();
        records.forEach(record -> input.addObject().put("key", key(record)).set("value", json(record)));

        run(
                input.toString(),
                "node",
                "write.mjs",
                peers.bootstrapServers(),
                peers.registryUrl(),
                topic,
                records.get(0).getSchema().getFullName());

        List<ConsumerRecord<String, SpecificRecord>> read = readAll(topic, 2 * records.size());
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

    private static String key(SpecificRecord record) {
        return Keys.of((String) record.get(0), (String) record.get(1)); // provider and id
    }

    private static List<String> keys(List<SpecificRecord> records) {
        return records.stream().map(InteropIT::key).distinct().toList();
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

    private static void create(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", peers.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static List<ConsumerRecord<String, SpecificRecord>> readAll(String topic, int atLeast) {
        var read = new ArrayList<ConsumerRecord<String, SpecificRecord>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", peers.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                AvroSerdes.from(config).any().deserializer())) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
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
