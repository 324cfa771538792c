package org.wattribute.gateway.attributions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattribute.channels.SchemaRegistryException;
import org.wattribute.gateway.testkit.AttributedDay;
import org.wattribute.gateway.testkit.InMemoryAttributions;
import org.wattribute.gateway.testkit.RunningGateway;
import org.wattribute.gateway.testkit.SampleYear;
import org.wattribute.gateway.testkit.Tokens;

class AttributionsApiTest {
    private static final String DAY = "/v1/attributions?contract=SC-7&from=2025-03-07&to=2025-03-08";
    private static final InMemoryAttributions LATEST = new InMemoryAttributions();
    private static RunningGateway gateway;
    private static String token;

    @BeforeAll
    static void start() {
        SampleYear.of("C-7", "SC-7", 2025, 7).forEach(LATEST::put);
        LATEST.put(AttributedDay.of("C-8", "SC-8", "2025-03-07").hour(0, 1, 0, 0, 0));
        gateway = RunningGateway.over(LATEST);
        token = gateway.buyer("C-7");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void heal() {
        LATEST.restoring(false);
        LATEST.failWith(null);
    }

    @Test
    void answersADay() throws Exception {
        var answer = gateway.get(DAY, token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contentType(answer)).isEqualTo("application/json");
        Map<String, Object> document = JSONObjectUtils.parse(answer.body());
        assertThat(document)
                .containsOnlyKeys("contract_number", "policy", "basis", "factor_set", "interval", "intervals")
                .containsEntry("contract_number", "SC-7")
                .containsEntry("interval", "PT1H");
        assertThat(JSONObjectUtils.getJSONObjectArray(document, "intervals"))
                .hasSize(24)
                .allSatisfy(interval -> assertThat(interval)
                        .containsOnlyKeys(
                                "start",
                                "state",
                                "reason",
                                "demand_kwh",
                                "export_kwh",
                                "supplies",
                                "residual_kwh",
                                "cfe_score",
                                "location_based_kg",
                                "market_based_kg",
                                "quality",
                                "status",
                                "revision",
                                "recorded_at"));
    }

    @Test
    void takesInstantsOfAnyOffsetForWhatTheyAre() {
        var dates = gateway.get(DAY, token);
        var instants = gateway.get(
                "/v1/attributions?contract=SC-7&from=2025-03-07T01:00:00%2B01:00&to=2025-03-08T00:00:00Z", token);

        assertThat(instants.body()).isEqualTo(dates.body());
    }

    @Test
    void answersCsvToWhoPrefersIt() {
        var answer = gateway.get(DAY, token, "Accept", "application/json;q=0.5, text/csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(contentType(answer)).startsWith("text/csv").contains("charset=utf-8");
        assertThat(answer.body().lines()).hasSize(25);
        assertThat(answer.body()).startsWith("contract_number,policy,start,").contains("matched_kwh:PPA-SUN-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json, text/csv", "text/csv;q=0.3, */*"})
    void answersJsonWhereBothWillDo(String accept) {
        assertThat(contentType(gateway.get(DAY, token, "Accept", accept))).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/png"})
    void refusesFormatsThatItDoesNotSpeak(String accept) throws Exception {
        problem(gateway.get(DAY, token, "Accept", accept), 406);
    }

    @Test
    void sparesTheReaderWhatItHas() {
        var first = gateway.get(DAY, token);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        var again = gateway.get(DAY, token, "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        var csv = gateway.get(DAY, token, "If-None-Match", tag, "Accept", "text/csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void asksForTheTokenBeforeItSparesTheReaderAnything() throws Exception {
        String tag = gateway.get(DAY, token).headers().firstValue("ETag").orElseThrow();

        problem(gateway.get(DAY, null, "If-None-Match", tag), 401);
        problem(gateway.get(DAY, gateway.buyer("C-8"), "If-None-Match", tag), 403);
    }

    @Test
    void compressesForWhoCanTakeIt() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(gateway.url(DAY)))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip")
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(gateway.get(DAY, token).body());
    }

    @Test
    void asksForAToken() throws Exception {
        var answer = gateway.get(DAY, null);

        problem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"wattribute\"");
    }

    @Test
    void saysThatATokenIsInvalidButNotWhy() throws Exception {
        String expired = gateway.tokens().buyer(Instant.now().minusSeconds(100_000), "C-7");
        var invalid = gateway.get(DAY, "nonsense");
        var late = gateway.get(DAY, expired);

        problem(invalid, 401);
        assertThat(invalid.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"");
        assertThat(late.body()).isEqualTo(invalid.body());
    }

    @Test
    void takesATokenFromTheHeaderAlone() throws Exception {
        problem(gateway.get(DAY + "&access_token=" + token, null), 401);
        problem(gateway.get(DAY, null, "Cookie", "JWT=" + token), 401);
    }

    @Test
    void answersAnotherCustomersContractAsOneThatDoesNotExist() throws Exception {
        var others = gateway.get(DAY.replace("SC-7", "SC-8"), token);
        var nobodys = gateway.get(DAY.replace("SC-7", "SC-999"), token);

        problem(others, 403);
        assertThat(nobodys.statusCode()).isEqualTo(403);
        assertThat(nobodys.body()).isEqualTo(others.body());
    }

    @Test
    void cannotBeTalkedIntoAnotherCustomersKeys() throws Exception {
        for (String contract : List.of("..%7CC-8%7CSC-8", "SC-7%7C", "%7C", "C-8%7CSC-8", "%25", "SC-7%00")) {
            problem(gateway.get(DAY.replace("SC-7", contract), token), 403);
        }
        String greedy = gateway.tokens()
                .sign(Tokens.claims(Instant.now(), "C-7|SC-7", "C", "", "%").build());
        problem(gateway.get(DAY, greedy), 403);
    }

    @Test
    void asksForTheScope() throws Exception {
        String feeder = gateway.tokens()
                .sign(Tokens.claims(Instant.now(), "C-7").claim("scope", "feed").build());

        for (String path : List.of(DAY, DAY.replace("attributions", "summary"), "/v1/contracts")) {
            var answer = gateway.get(path, feeder);
            problem(answer, 403);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("insufficient_scope");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "'' -> contract,from,to",
                "contract=&from=2025-03-01&to=2025-03-02 -> contract",
                "contract=SC-7&to=2025-03-02 -> from",
                "contract=SC-7&from=yesterday&to=2025-03-02 -> from",
                "contract=SC-7&from=2025-02-30&to=2025-03-02 -> from",
                "contract=SC-7&from=2025-03-01T00:00:00&to=2025-03-02 -> from",
                "contract=SC-7&from=2025-03-01T00:00:00+01:00&to=2025-03-02 -> from",
                "contract=SC-7&from=2025-03-01&to=2025-03-01 -> to",
                "contract=SC-7&from=2025-03-02&to=2025-03-01 -> to",
                "contract=SC-7&from=2024-01-01&to=2025-03-01 -> to",
                "contract=SC-7&from=1066-01-01&to=2025-03-01 -> from",
                "contract=SC-7&from=2025-03-01&to=%2B999999999-12-31T23:59:59Z -> to",
                "contract=SC-7&from=2025-03-01&to=2025-03-02&policy=none -> policy",
                "contract=SC-7&contract=SC-8&from=2025-03-01&to=2025-03-02 -> contract",
                "contract=SC-7&from=2025-03-01&from=2025-03-01&to=2025-03-02&to=2025-03-03 -> from,to",
                "contract=SC-7&from=2025-03-01&to=2025-03-02&policy=a&policy=a -> policy",
            })
    void namesEachFieldThatItDoesNotAccept(String query, String fields) throws Exception {
        for (String path : List.of("/v1/attributions?", "/v1/summary?")) {
            Map<String, Object> problem = problem(gateway.get(path + query, token), 400);

            assertThat(JSONObjectUtils.getJSONObjectArray(problem, "errors"))
                    .extracting(error -> error.get("field"))
                    .containsExactly((Object[]) fields.split(","));
        }
    }

    @Test
    void acceptsFourHundredDays() {
        assertThat(gateway.get("/v1/attributions?contract=SC-7&from=2024-12-01&to=2026-01-05", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersAProblemForEveryMistake() throws Exception {
        problem(gateway.get("/v1/nothing", token), 404);
        problem(gateway.get("/nothing", null), 404);
        problem(gateway.send("POST", DAY, token), 405);
        problem(gateway.send("DELETE", "/v1/contracts", token), 405);
    }

    @Test
    void asksToComeAgainWhileItRestores() throws Exception {
        LATEST.restoring(true);

        for (String path : List.of(DAY, DAY.replace("attributions", "summary"), "/v1/contracts")) {
            var answer = gateway.get(path, token);
            problem(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void asksToComeAgainWhileTheRegistryIsAway() throws Exception {
        LATEST.failWith(new SchemaRegistryException(SchemaRegistryException.Kind.AWAY, "no answer from inside"));

        var answer = gateway.get(DAY, token);

        problem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).doesNotContain("inside");
    }

    @Test
    void takesATokenOfAThousandCustomers() {
        String[] customers = new String[1000];
        Arrays.setAll(customers, customer -> "CUSTOMER-" + customer);
        customers[500] = "C-7";

        assertThat(gateway.get(DAY, gateway.buyer(customers)).statusCode()).isEqualTo(200);
    }

    @Test
    void answersAProblemToWhatIsNoRequest() throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(gateway.url("/")).getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/attributions?contract=%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"status\":400");
        }
    }

    @Test
    void keepsItsInsidesToItself() throws Exception {
        LATEST.failWith(new IllegalStateException("secret inside"));

        var answer = gateway.get(DAY, token);

        problem(answer, 500);
        assertThat(answer.body()).doesNotContain("secret", "Exception", "org.wattribute");
    }

    @Test
    void listsTheContractsOfTheToken() throws Exception {
        var answer = gateway.get("/v1/contracts", gateway.buyer("C-7", "C-8", "C-9"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(answer.body()), "contracts"))
                .extracting(contract -> contract.get("customer_number") + " " + contract.get("contract_number") + " "
                        + contract.get("first_day") + " " + contract.get("last_day"))
                .containsExactly("C-7 SC-7 2025-01-01 2025-12-31", "C-8 SC-8 2025-03-07 2025-03-07");
        assertThat(gateway.get("/v1/contracts", gateway.buyer("C-9")).body()).isEqualTo("{\"contracts\":[]}");
    }

    @Test
    void isOpenWhereNothingOfACustomerIs() {
        for (String path : List.of(
                "/",
                "/app.js",
                "/style.css",
                "/icon.svg",
                "/uplot/uPlot.esm.js",
                "/uplot/uPlot.min.css",
                "/openapi.yml",
                "/health",
                "/prometheus")) {
            assertThat(gateway.get(path, null).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void servesNothingOfItsClassPath() {
        for (String path : List.of(
                "/application.yml",
                "/../application.yml",
                "/%2e%2e/application.yml",
                "/uplot/../package.json",
                "/logback.xml",
                "/org/wattribute/gateway/Gateway.class",
                "/beans",
                "/env",
                "/loggers",
                "/routes")) {
            assertThat(gateway.get(path, token).statusCode()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void keepsTheBrowserInBounds() {
        var headers = gateway.get("/", null).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void describesItsApi() {
        assertThat(gateway.get("/openapi.yml", null).body())
                .startsWith("openapi: 3")
                .contains(
                        "/v1/attributions:", "/v1/contracts:", "/v1/summary:", "market_based_kg", "bearerFormat: JWT");
    }

    @Test
    void measuresItsAnswersWithoutNamingAnybody() {
        gateway.get(DAY, token);

        assertThat(gateway.get("/prometheus", null).body())
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/v1/attributions\"")
                .doesNotContain("SC-7", "C-7");
    }

    private static Map<String, Object> problem(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(contentType(answer)).isEqualTo("application/problem+json");
        Map<String, Object> problem = JSONObjectUtils.parse(answer.body());
        assertThat(problem).containsKeys("type", "title").containsEntry("status", (long) status);
        return problem;
    }

    private static String contentType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none");
    }
}
