package org.wattribute.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.events.FileMapping;
import org.wattribute.events.ReadingBlock;
import org.wattribute.ingest.TestTokens;

/** The service on a real broker with four partitions. */
final class KafkaIngestIT {
    private static final int PARTITIONS = 4;
    private static final TestTokens TOKENS = new TestTokens();
    private static final MemoryRegistry REGISTRY = new MemoryRegistry();
    private static final String GREEN_BUTTON =
            "<feed><entry><content><ReadingType><uom>72</uom></ReadingType></content></entry>"
                    + "<entry><content><IntervalBlock><IntervalReading><timePeriod><duration>900</duration><start>900</start></timePeriod>"
                    + "<value>5</value></IntervalReading></IntervalBlock></content></entry></feed>";

    @TempDir
    private static Path brokerFolder;

    @TempDir
    private Path folder;

    private static Broker broker;
    private static HttpClient client;

    private EmbeddedServer server;

    @BeforeAll
    static void startBroker() {
        broker = Broker.start(brokerFolder, PARTITIONS);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        server = service("1", folder.resolve("state"));
    }

    @AfterEach
    void stop() {
        REGISTRY.beAway(false);
        server.getApplicationContext().close();
    }

    private EmbeddedServer service(String instance, Path state) {
        var started = ApplicationContext.builder(Map.of(
                        "micronaut.server.port",
                        -1,
                        "kafka.bootstrap.servers",
                        broker.bootstrap(),
                        "wattribute.instance",
                        instance,
                        "wattribute.inbox-poll",
                        "100ms",
                        "wattribute.state-dir",
                        state.toString(),
                        "wattribute.tokens.jwks",
                        TOKENS.jwks(folder).toString()))
                .singletons(AvroSerdes.over(REGISTRY))
                .start()
                .getBean(EmbeddedServer.class)
                .start();
        await(() -> ready(started));
        return started;
    }

    private static boolean ready(EmbeddedServer started) {
        return get(started, "/health/readiness").statusCode() == 200;
    }

    private static HttpResponse<String> get(EmbeddedServer from, String path) {
        try {
            return client.send(request(from, path).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(EmbeddedServer to, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + to.getPort() + path))
                .header("Authorization", "Bearer " + TOKENS.feeder());
    }

    private HttpResponse<String> upload(String name, String body) throws Exception {
        return client.send(
                request(server, "/v1/files/" + name)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private record Seen(int partition, String key, byte[] value) {}

    private static List<Seen> all(Topic<?> topic, String isolation) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic.name(), i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            var seen = new ArrayList<Seen>();
            while (!ends.isEmpty()) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    seen.add(new Seen(record.partition(), record.key(), record.value()));
                }
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
            return seen;
        }
    }

    private static List<Seen> all(Topic<?> topic, String isolation, String id) {
        return all(topic, isolation).stream()
                .filter(seen -> seen.key().contains(id))
                .toList();
    }

    private static String readings(String meter, int rows) {
        var text = new StringBuilder("meter_number,direction,interval_start,interval_end,energy_kwh\n");
        for (int i = 0; i < rows; i++) {
            var start = java.time.Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * i);
            text.append(meter)
                    .append(",forward,")
                    .append(start)
                    .append(',')
                    .append(start.plusSeconds(3600))
                    .append(",1\n");
        }
        return text.toString();
    }

    @Test
    void publishesBlocksDeadLettersAndTheReceiptTogetherAndReferenceRowsWhereTheyBelong() throws Exception {
        var response = upload("readings.csv", readings("M-together", 48) + "M-together,forward,x,y,1\n");
        assertThat(response.statusCode()).isEqualTo(202);
        String sha256 = json(response).get("sha256").asText();
        var blocks = all(Topics.READINGS, "read_committed", "M-together");
        assertThat(blocks).hasSize(2);
        assertThat(blocks)
                .extracting(Seen::partition)
                .containsOnly(blocks.get(0).partition());
        var block = AvroSerdes.over(REGISTRY)
                .of(ReadingBlock.class)
                .deserializer()
                .deserialize("", blocks.get(0).value());
        assertThat(block.getSeries().getEnergies()).hasSize(24);
        assertThat(all(Topics.DEAD_LETTERS, "read_committed", sha256)).hasSize(1);
        assertThat(all(Topics.FILE_RECEIPTS, "read_committed", sha256)).hasSize(1);

        upload("emission_factors.csv", "factor_set,technology,basis,g_per_kwh,carbon_free\nF-all,wind,direct,0,true\n");
        assertThat(all(Topics.EMISSION_FACTORS, "read_committed", "F-all"))
                .extracting(Seen::partition)
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void nothingOfAFileIsVisibleWhenItsTransactionFails() throws Exception {
        upload("accounts.csv", "account_number,customer_number\nA-warm,C\n");
        // The readings' schema is known already, the dead letter's is not: the transaction fails after blocks were
        // sent.
        String body = readings("M-aborted", 2000);
        REGISTRY.beAway(true);
        var failing = service2();
        try {
            var response = client.send(
                    request(failing, "/v1/files/readings.csv")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("detail").asText()).contains("registry");
        } finally {
            failing.getApplicationContext().close();
        }
        assertThat(all(Topics.READINGS, "read_committed", "M-aborted")).isEmpty();
        REGISTRY.beAway(false);
        assertThat(upload("readings.csv", body).statusCode()).isEqualTo(202);
        assertThat(all(Topics.READINGS, "read_committed", "M-aborted")).hasSize(84);
    }

    private EmbeddedServer service2() {
        return service("2", folder.resolve("state-2"));
    }

    @Test
    void aTransactionThatAKilledServiceLeftOpenIsEndedByTheNextOneAndNeverSeen() throws Exception {
        server.getApplicationContext().close();
        var settings = new HashMap<String, Object>(Map.of(
                "bootstrap.servers", broker.bootstrap(), "transactional.id", "wattribute-ingest-1", "linger.ms", 0));
        try (var killed = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroSerdes.over(REGISTRY).any().serializer())) {
            killed.initTransactions();
            killed.beginTransaction();
            SpecificRecord mapping = new FileMapping(
                    "default", "meter", "ghost.xml", "M-ghost", null, null, 1L, java.time.Instant.EPOCH, false);
            killed.send(new ProducerRecord<>(Topics.FILE_MAPPINGS.name(), "default|meter|ghost.xml|1|0|x", mapping))
                    .get();
            assertThat(all(Topics.FILE_MAPPINGS, "read_uncommitted", "ghost")).hasSize(1);
            server = service("1", folder.resolve("state"));
            assertThat(json(upload("ghost.xml", GREEN_BUTTON + "<!-- ghost -->"))
                            .get("status")
                            .asText())
                    .isEqualTo("waiting");
            assertThat(all(Topics.FILE_MAPPINGS, "read_committed", "ghost")).isEmpty();
        }
    }

    @Test
    void recognisesARepeatAfterARestartAndInAnotherInstance() throws Exception {
        String body = readings("M-repeat", 24);
        assertThat(json(upload("readings.csv", body)).get("status").asText()).isEqualTo("accepted");
        server.getApplicationContext().close();
        server = service("1", folder.resolve("other-state"));
        var again = upload("readings.csv", body);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again).get("status").asText()).isEqualTo("repeated");
        assertThat(json(again).get("accepted").asLong()).isZero();
        assertThat(json(again).get("duplicates").asLong()).isEqualTo(24);
        assertThat(all(Topics.READINGS, "read_committed", "M-repeat")).hasSize(1);
        String sha256 = json(again).get("sha256").asText();
        assertThat(get(server, "/v1/files/" + sha256).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyOneOfTwoEqualUploadsAtOnceIsTaken() throws Exception {
        String body = readings("M-race", 2000);
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 2; i++) {
            answers.add(client.sendAsync(
                    request(server, "/v1/files/readings.csv")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString()));
        }
        var statuses = new ArrayList<String>();
        for (var answer : answers) {
            statuses.add(json(answer.get()).get("status").asText());
        }
        assertThat(statuses).containsExactlyInAnyOrder("accepted", "repeated");
        assertThat(all(Topics.READINGS, "read_committed", "M-race")).hasSize(84);
    }

    @Test
    void aWaitingFileIsTakenByItselfWhenItsMappingComesThroughKafka() throws Exception {
        var waiting = json(upload("it.xml", GREEN_BUTTON + "<!-- it -->"));
        assertThat(waiting.get("status").asText()).isEqualTo("waiting");
        String path = "/v1/files/" + waiting.get("sha256").asText();
        assertThat(get(server, path).body()).contains("waiting");
        var second = service2();
        try {
            client.send(
                    request(second, "/v1/files/meter_files.csv")
                            .POST(BodyPublishers.ofString("file,meter_number\nit.xml,M-it\n"))
                            .build(),
                    BodyHandlers.ofString());
        } finally {
            second.getApplicationContext().close();
        }
        await(() -> get(server, path).body().contains("accepted"));
        assertThat(all(Topics.READINGS, "read_committed", "M-it")).hasSize(1);
    }

    @Test
    void aFencedServiceSaysSoAndPublishesNothing() throws Exception {
        var usurper = service("1", folder.resolve("state-3"));
        try {
            var response = upload("readings.csv", readings("M-fenced", 2));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("detail").asText()).contains("wattribute.instance");
            assertThat(all(Topics.READINGS, "read_committed", "M-fenced")).isEmpty();
            assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(503);
            assertThat(get(server, "/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            usurper.getApplicationContext().close();
        }
    }

    @Test
    void readsItsSettingsAndRegistersItsSchemasAtARegistryOverHttp() throws Exception {
        server.getApplicationContext().close();
        var registered = ConcurrentHashMap.<String>newKeySet();
        var registry = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        registry.createContext("/base", exchange -> {
            String path = exchange.getRequestURI().getPath();
            var json = new ObjectMapper();
            Map<String, Object> answer;
            if (path.startsWith("/base/schemas/ids/")) {
                int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
                answer = Map.of("schema", REGISTRY.schemaOf(id).toString());
            } else {
                registered.add(path);
                String schema =
                        json.readTree(exchange.getRequestBody()).get("schema").asText();
                answer = Map.of("id", REGISTRY.idOf(path, new Schema.Parser().parse(schema)));
            }
            byte[] body = json.writeValueAsBytes(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        try (var context = ApplicationContext.builder(Map.of(
                        "micronaut.server.port",
                        -1,
                        "kafka.bootstrap.servers",
                        broker.bootstrap(),
                        "wattribute.instance",
                        "http",
                        "wattribute.registry.url",
                        "http://127.0.0.1:" + registry.getAddress().getPort() + "/base",
                        "wattribute.registry.auto-register",
                        true,
                        "wattribute.partitions",
                        PARTITIONS,
                        "wattribute.state-dir",
                        folder.resolve("http").toString(),
                        "wattribute.tokens.jwks",
                        TOKENS.jwks(folder).toString()))
                .start()) {
            server = context.getBean(EmbeddedServer.class).start();
            var intake = context.getBean(org.wattribute.ingest.events.Publication.class);
            await(() -> intake.unavailable().isEmpty());
            assertThat(upload("grid_regions.csv", "grid_region,interval\nR-http,PT1H\n")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(registered).anyMatch(path -> path.contains("org.wattribute.events.GridRegion"));
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void takesManyRowsQuickly() throws Exception {
        int rows = Integer.getInteger("ingest.rows", 100_000);
        Path file = folder.resolve("readings.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write("meter_number,direction,interval_start,interval_end,energy_kwh,quality\n".getBytes(UTF_8));
            var start = java.time.Instant.parse("2026-01-01T00:00:00Z");
            for (int i = 0; i < rows; i++) {
                var from = start.plusSeconds(900L * (i % 35_040));
                out.write(("M-" + i / 35_040 + ",forward," + from + "," + from.plusSeconds(900) + "," + i % 1000
                                + ".123,valid\n")
                        .getBytes(UTF_8));
            }
        }
        long begin = System.nanoTime();
        var response = client.send(
                request(server, "/v1/files/readings_many.csv.gz")
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("accepted").asLong()).isEqualTo(rows);
        System.err.println(rows + " rows taken in " + millis + " ms");
        assertThat(millis).isLessThan(60_000);
    }
}
