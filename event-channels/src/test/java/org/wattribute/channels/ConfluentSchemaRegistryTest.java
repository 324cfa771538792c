package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattribute.channels.RegistryConnection.Patience;
import org.wattribute.channels.SchemaRegistryException.Kind;

@Timeout(30)
class ConfluentSchemaRegistryTest {
    private static final Schema SCHEMA =
            new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"namespace\":\"x\",\"fields\":[]}");
    private static final String SCHEMA_ANSWER =
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"namespace\\\":\\\"x\\\",\\\"fields\\\":[]}\"}";
    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(5), 3, Duration.ofMillis(2), Duration.ofMillis(4));

    private final ScriptedRegistry server = new ScriptedRegistry();
    private final ConfluentSchemaRegistry registering = registry(server.base(), true);
    private final ConfluentSchemaRegistry lookingUp = registry(server.base(), false);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void registersASchemaOnceAndRemembersItsId() {
        server.answers(200, "{\"id\":7}");

        assertThat(registering.idOf("x.R", SCHEMA)).isEqualTo(7);
        assertThat(registering.idOf("x.R", SCHEMA)).isEqualTo(7);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.line()).isEqualTo("POST /apis/ccompat/v7/subjects/x.R/versions");
            assertThat(request.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
            assertThat(request.authorization()).isNull();
            assertThat(request.body()).isEqualTo(SCHEMA_ANSWER);
        });
    }

    @Test
    void onlyLooksUpWhenItMayNotRegister() {
        server.answers(200, "{\"subject\":\"x.R\",\"version\":1,\"id\":8,\"schema\":\"...\"}");

        assertThat(lookingUp.idOf("x.R", SCHEMA)).isEqualTo(8);
        assertThat(server.lines()).containsExactly("POST /apis/ccompat/v7/subjects/x.R");
    }

    @Test
    void escapesTheSubject() {
        server.answers(200, "{\"id\":7}");

        registering.idOf("a/b c", SCHEMA);

        assertThat(server.lines()).containsExactly("POST /apis/ccompat/v7/subjects/a%2Fb%20c/versions");
    }

    @Test
    void asksForASchemaOnce() {
        server.answers(200, SCHEMA_ANSWER);

        assertThat(lookingUp.schemaOf(7)).isEqualTo(SCHEMA);
        assertThat(lookingUp.schemaOf(7)).isEqualTo(SCHEMA);
        assertThat(server.lines()).containsExactly("GET /apis/ccompat/v7/schemas/ids/7");
    }

    @Test
    void sharesOneRequestAmongThreads() throws Exception {
        server.answers(200, SCHEMA_ANSWER);
        var open = new CountDownLatch(1);
        server.waitsFor(open);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        var started = new CountDownLatch(8);
        var answers = new ArrayList<Future<Schema>>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> {
                started.countDown();
                return lookingUp.schemaOf(7);
            }));
        }
        started.await();
        open.countDown();
        for (Future<Schema> answer : answers) {
            assertThat(answer.get()).isEqualTo(SCHEMA);
        }
        threads.shutdown();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void letsAWaitingThreadAskWhenTheFirstIsInterrupted() throws Exception {
        server.answers(200, SCHEMA_ANSWER);
        var open = new CountDownLatch(1);
        server.waitsFor(open);
        var interrupted = new CountDownLatch(1);
        var first = new Thread(() -> {
            var failure = catchThrowableOfType(SchemaRegistryException.class, () -> lookingUp.schemaOf(7));
            if (failure.kind() == Kind.AWAY && Thread.currentThread().isInterrupted()) {
                interrupted.countDown();
            }
        });
        first.start();
        awaitRequests(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<Schema> second = threads.submit(() -> lookingUp.schemaOf(7));

        first.interrupt();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        open.countDown();

        assertThat(second.get()).isEqualTo(SCHEMA);
        threads.shutdown();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void triesAgainWhenTheRegistryIsInTrouble(int status) {
        server.answers(status, "{\"error_code\":50001,\"message\":\"store is down\"}")
                .answers(200, SCHEMA_ANSWER);

        assertThat(lookingUp.schemaOf(7)).isEqualTo(SCHEMA);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void givesUpAfterSomeAttemptsAndTriesAfreshTheNextTime() {
        server.answers(503, "busy").answers(503, "busy").answers(503, "busy").answers(200, SCHEMA_ANSWER);

        assertThat(kindOf(() -> lookingUp.schemaOf(7))).isEqualTo(Kind.AWAY);
        assertThat(server.requests()).hasSize(3);
        assertThat(lookingUp.schemaOf(7)).isEqualTo(SCHEMA);
    }

    @Test
    void isAwayWhenNothingListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var registry = registry(URI.create("http://127.0.0.1:" + port + "/"), true);

        assertThat(kindOf(() -> registry.schemaOf(1))).isEqualTo(Kind.AWAY);
        assertThat(kindOf(() -> registry.idOf("x.R", SCHEMA))).isEqualTo(Kind.AWAY);
    }

    @Test
    void isAwayWhenTheAnswerDoesNotComeInTime() {
        server.answers(200, SCHEMA_ANSWER);
        var never = new CountDownLatch(1);
        server.waitsFor(never);
        var registry = new ConfluentSchemaRegistry(
                new RegistryConnection(
                        server.base(), null, new Patience(Duration.ofMillis(500), 2, Duration.ZERO, Duration.ZERO)),
                true);

        assertThat(kindOf(() -> registry.schemaOf(1))).isEqualTo(Kind.AWAY);
        assertThat(server.requests()).hasSize(2);
        never.countDown();
    }

    @Test
    void isAwayWhenTheBodyNeverEnds() throws IOException {
        try (var socket = new ServerSocket(0)) {
            var halfAnswer = new Thread(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".getBytes());
                    connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the client hung up, as it should
                }
            });
            halfAnswer.start();
            var registry = new ConfluentSchemaRegistry(
                    new RegistryConnection(
                            URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"),
                            null,
                            new Patience(Duration.ofMillis(500), 1, Duration.ZERO, Duration.ZERO)),
                    true);

            assertThatThrownBy(() -> registry.schemaOf(1)).hasMessageContaining("no complete answer within 500 ms");
        }
    }

    @Test
    void doesNotSwallowAnEndlessAnswer() {
        server.answers(200, "{\"schema\":\"" + "x".repeat(5 << 20) + "\"}");

        assertThatThrownBy(() -> lookingUp.schemaOf(7)).hasMessageContaining("longer than");
    }

    @Test
    void asksAgainBeforeItBelievesThatAnIdIsUnknown() {
        server.answers(404, UNKNOWN).answers(200, SCHEMA_ANSWER);

        assertThat(lookingUp.schemaOf(7)).isEqualTo(SCHEMA);
    }

    @Test
    void remembersAnUnknownIdForAWhile() {
        server.answers(404, UNKNOWN);

        assertThat(kindOf(() -> lookingUp.schemaOf(7))).isEqualTo(Kind.UNKNOWN_ID);
        assertThat(kindOf(() -> lookingUp.schemaOf(7))).isEqualTo(Kind.UNKNOWN_ID);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "404;<html>not here</html>",
                "404;{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
                "401;{\"error_code\":401,\"message\":\"Unauthorized\"}",
                "302;",
                "200;<html>hello</html>",
                "200;{}",
                "200;{\"schema\":7}"
            })
    void takesAnAnswerThatNoRegistryGivesForAnOutage(int status, String body) {
        server.answers(status, body == null ? "" : body);

        assertThat(kindOf(() -> lookingUp.schemaOf(7))).isEqualTo(Kind.AWAY);
        assertThat(kindOf(() -> lookingUp.idOf("x.R", SCHEMA))).isEqualTo(Kind.AWAY);
        assertThat(kindOf(() -> registering.idOf("x.R", SCHEMA))).isEqualTo(Kind.AWAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{\\\"type\\\":\\\"object\\\"}\",\"schemaType\":\"JSON\"}",
                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"x.S\",\"subject\":\"x.S\",\"version\":1}]}",
                "{\"schema\":\"{\\\"type\\\":\\\"recor\\\"}\"}"
            })
    void takesASchemaThatIsNoSelfContainedAvroForUnknown(String body) {
        server.answers(200, body);

        assertThat(kindOf(() -> lookingUp.schemaOf(7))).isEqualTo(Kind.UNKNOWN_ID);
    }

    @ParameterizedTest
    @CsvSource({"409,409", "422,42201"})
    void saysWhyASchemaIsRefused(int status, int code) {
        server.answers(status, "{\"error_code\":" + code + ",\"message\":\"no default for b\"}");

        assertThatThrownBy(() -> registering.idOf("x.R", SCHEMA))
                .hasMessageContaining("x.R")
                .hasMessageContaining("no default for b")
                .extracting(e -> ((SchemaRegistryException) e).kind())
                .isEqualTo(Kind.INCOMPATIBLE);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {40401, 40402, 40403})
    void saysThatASchemaIsNotRegistered(int code) {
        server.answers(404, "{\"error_code\":" + code + ",\"message\":\"Subject not found\"}");

        assertThat(kindOf(() -> lookingUp.idOf("x.R", SCHEMA))).isEqualTo(Kind.NOT_REGISTERED);
    }

    @Test
    void logsInWhenConfigured() {
        server.answers(200, SCHEMA_ANSWER);

        ConfluentSchemaRegistry.from(Map.of(
                        AvroSerdes.REGISTRY_URL, server.base().toString(),
                        AvroSerdes.REGISTRY_USER, "reader",
                        AvroSerdes.REGISTRY_PASSWORD, "geheim"))
                .schemaOf(7);

        assertThat(server.requests().get(0).authorization()).isEqualTo("Basic cmVhZGVyOmdlaGVpbQ==");
    }

    @Test
    void takesABaseUrlWithOrWithoutASlashAtItsEnd() {
        server.answers(200, SCHEMA_ANSWER);
        String url = server.base().toString();

        ConfluentSchemaRegistry.from(Map.of(AvroSerdes.REGISTRY_URL, url)).schemaOf(7);
        ConfluentSchemaRegistry.from(Map.of(AvroSerdes.REGISTRY_URL, url.substring(0, url.length() - 1)))
                .schemaOf(7);

        assertThat(server.lines()).containsOnly("GET /apis/ccompat/v7/schemas/ids/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registry:8081", "ftp://registry", "http://u:geheim@registry", "http://re gistry", "http://r?x"})
    void refusesAMalformedUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ConfluentSchemaRegistry.from(Map.of(AvroSerdes.REGISTRY_URL, url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(AvroSerdes.REGISTRY_URL)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void wantsAUrlAndAWholeLogin() {
        assertThatThrownBy(() -> ConfluentSchemaRegistry.from(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(AvroSerdes.REGISTRY_URL);
        assertThatThrownBy(() -> ConfluentSchemaRegistry.from(
                        Map.of(AvroSerdes.REGISTRY_URL, "http://r", AvroSerdes.REGISTRY_USER, "u")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("go together");
    }

    @Test
    void releasesEverySchemaUnderFullCompatibility() {
        server.answers(200, "{\"id\":3}");

        Map<String, Integer> ids = new SchemaRelease(lookingUp).publish();

        assertThat(ids).hasSameSizeAs(SchemaRelease.records()).containsEntry("org.wattribute.events.Account", 3);
        assertThat(server.requests()).hasSize(2 * ids.size());
        assertThat(server.requests()).anySatisfy(request -> {
            assertThat(request.line()).isEqualTo("PUT /apis/ccompat/v7/config/org.wattribute.events.Account");
            assertThat(request.body()).isEqualTo("{\"compatibility\":\"FULL_TRANSITIVE\"}");
        });
    }

    private static ConfluentSchemaRegistry registry(URI base, boolean autoRegister) {
        return new ConfluentSchemaRegistry(new RegistryConnection(base, null, SHORT), autoRegister);
    }

    private static Kind kindOf(Runnable request) {
        return catchThrowableOfType(SchemaRegistryException.class, request::run).kind();
    }

    private void awaitRequests(int count) {
        while (server.requests().size() < count) {
            Thread.onSpinWait();
        }
    }
}
