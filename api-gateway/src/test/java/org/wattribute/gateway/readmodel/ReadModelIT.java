package org.wattribute.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topics;
import org.wattribute.gateway.testkit.AttributedDay;
import org.wattribute.gateway.testkit.Await;
import org.wattribute.gateway.testkit.Broker;
import org.wattribute.gateway.testkit.FakeRegistry;
import org.wattribute.gateway.testkit.Published;
import org.wattribute.gateway.testkit.RunningGateway;
import org.wattribute.gateway.testkit.SampleYear;
import org.wattribute.gateway.testkit.Tokens;

/** The gateway over a real broker: what is published is answered, survives a restart, and is gone when it is erased. */
class ReadModelIT {
    private static final String MARCH = "/v1/attributions?contract=SC-7&from=2025-03-01&to=2025-04-01";
    private static final long KWH = 1_000_000;

    private final Tokens tokens = new Tokens();
    private final AvroSerdes serdes = AvroSerdes.over(new FakeRegistry());

    @TempDir
    Path folder;

    @Test
    void answersWhatIsPublishedAfterRestartsAndUntilItIsErased() throws Exception {
        try (var broker = new Broker(folder).provision(4);
                var published = new Published(broker, serdes)) {
            published.days(SampleYear.of("C-7", "SC-7", 2025, 7).toList());
            for (int customer = 100; customer < 120; customer++) {
                published.days(List.of(AttributedDay.of("C-" + customer, "SC-" + customer, "2025-03-01")
                        .hour(0, customer, 0, 0, 0)));
            }
            String before;
            try (var gateway = start(broker)) {
                String token = gateway.buyer("C-7");
                Await.until("readiness", () -> gateway.get("/health", null).statusCode() == 200);
                var answer = gateway.get(MARCH, token);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body().split("\"start\"", -1)).hasSize(1 + 31 * 24);
                before = answer.body();
                for (int customer = 100; customer < 120; customer++) {
                    assertThat(gateway.get("/v1/contracts", gateway.buyer("C-" + customer))
                                    .body())
                            .contains("\"SC-" + customer + "\"");
                }
                seesWhatIsPublishedWhileItRuns(gateway, published);
                doesNotSeeWhatWasAborted(gateway, published);
                measuresItself(gateway);
            }

            try (var gateway = start(broker)) {
                Await.until(
                        "readiness",
                        () -> gateway.get("/health/readiness", null).statusCode() == 200);
                assertThat(gateway.get(MARCH, gateway.buyer("C-7")).body()).isEqualTo(before);
                erases(gateway, published);
            }

            delete(folder.resolve("state/gateway"));
            try (var gateway = start(broker)) {
                Await.until(
                        "readiness",
                        () -> gateway.get("/health/readiness", null).statusCode() == 200);
                assertThat(gateway.get(MARCH, gateway.buyer("C-7")).body().split("\"start\"", -1))
                        .hasSize(1 + 31 * 24);
                assertThat(gateway.get("/v1/contracts", gateway.buyer("C-100")).body())
                        .isEqualTo("{\"contracts\":[]}");
            }
            try (var admin = broker.admin()) {
                assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("wattribute-gateway"));
            }
        }
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        try (var broker = new Broker(folder);
                var gateway = start(broker)) {
            var answer = gateway.get(MARCH, gateway.buyer("C-7"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(gateway.get("/health", null).statusCode()).isEqualTo(503);
            assertThat(gateway.get("/health/liveness", null).statusCode()).isEqualTo(200);

            try (var admin = broker.admin()) {
                admin.createTopics(Set.of(new NewTopic(Topics.ATTRIBUTIONS_LATEST.name(), 3, (short) 1)))
                        .all()
                        .get();
            }

            Await.until("readiness", () -> gateway.get("/health", null).statusCode() == 200);
            assertThat(gateway.get(MARCH, gateway.buyer("C-7")).statusCode()).isEqualTo(403);
        }
    }

    private static void seesWhatIsPublishedWhileItRuns(RunningGateway gateway, Published published) {
        String path = "/v1/attributions?contract=SC-7&from=2026-01-01&to=2026-01-02";
        String token = gateway.buyer("C-7");
        published.days(List.of(AttributedDay.of("C-7", "SC-7", "2026-01-01").hour(0, 3 * KWH, 0, 0, 0)));
        Await.until("the new day", () -> gateway.get(path, token).body().contains("\"demand_kwh\":3,"));
        published.days(List.of(AttributedDay.of("C-7", "SC-7", "2026-01-01").hour(0, 4 * KWH, 0, 0, 0)));
        Await.until("the restated day", () -> gateway.get(path, token).body().contains("\"demand_kwh\":4,"));
    }

    private static void doesNotSeeWhatWasAborted(RunningGateway gateway, Published published) {
        String path = "/v1/attributions?contract=SC-7&from=2026-01-01&to=2026-01-04";
        published.aborted(AttributedDay.of("C-7", "SC-7", "2026-01-02").hour(0, 666 * KWH, 0, 0, 0));
        published.days(List.of(AttributedDay.of("C-7", "SC-7", "2026-01-03").hour(0, 5 * KWH, 0, 0, 0)));
        Await.until(
                "what was published after it",
                () -> gateway.get(path, gateway.buyer("C-7")).body().contains("\"demand_kwh\":5,"));
        assertThat(gateway.get(path, gateway.buyer("C-7")).body()).doesNotContain("666");
    }

    private static void measuresItself(RunningGateway gateway) {
        Await.until(
                "no lag",
                () -> gateway.get("/prometheus", null).body().contains("wattribute_gateway_read_model_lag 0.0"));
        assertThat(gateway.get("/prometheus", null).body())
                .contains("wattribute_gateway_read_model_caught_up 1.0")
                .containsPattern("wattribute_gateway_read_model_entries \\d{3}\\.0");
    }

    private static void erases(RunningGateway gateway, Published published) {
        String token = gateway.buyer("C-100");
        published.record(AttributedDay.of("C-100", "SC-100", "2025-03-01").key(), null);
        Await.until(
                "the erasure", () -> gateway.get("/v1/contracts", token).body().equals("{\"contracts\":[]}"));
        assertThat(gateway.get(MARCH.replace("SC-7", "SC-100"), token).statusCode())
                .isEqualTo(403);
    }

    private RunningGateway start(Broker broker) {
        return RunningGateway.start(
                tokens,
                Map.of(
                        "kafka.bootstrap.servers",
                        broker.bootstrapServers(),
                        "wattribute.state-dir",
                        folder.resolve("state").toString()),
                serdes);
    }

    private static void delete(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
