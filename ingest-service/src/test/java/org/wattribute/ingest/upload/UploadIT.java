package org.wattribute.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.Topics;
import org.wattribute.ingest.RecordingPublication;
import org.wattribute.ingest.TestTokens;

final class UploadIT {
    private static final int LIMIT = 224 << 20;
    private static final TestTokens TOKENS = new TestTokens();
    private static final RecordingPublication PUBLISHED = new RecordingPublication();

    @TempDir
    private static Path folder;

    private static EmbeddedServer server;
    private static HttpClient client;
    private static int number;

    @BeforeAll
    static void start() {
        server = ApplicationContext.builder(Map.of(
                        "micronaut.server.port",
                        -1,
                        "wattribute.state-dir",
                        folder.resolve("state").toString(),
                        "wattribute.tokens.jwks",
                        TOKENS.jwks(folder).toString(),
                        "wattribute.concurrent-uploads",
                        2,
                        "wattribute.upload-limit",
                        LIMIT))
                .singletons(PUBLISHED)
                .start()
                .getBean(EmbeddedServer.class)
                .start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        server.getApplicationContext().close();
    }

    @BeforeEach
    void reset() {
        PUBLISHED.before(() -> {});
        PUBLISHED.fail(false);
        PUBLISHED.beUnavailable(null);
    }

    /** A file with a content that no other test sends. */
    private static String accounts() {
        return "account_number,customer_number\nA" + number++ + ",C\n";
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .header("Authorization", "Bearer " + TOKENS.feeder());
    }

    private static HttpResponse<String> upload(String path, String body, String... headers) throws Exception {
        var request = request("/v1/files/" + path).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    private static void isProblem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
        assertThat(json(response).get("detail").asText()).isNotBlank();
        assertThat(json(response).get("title").asText()).isNotBlank();
    }

    @Test
    void answers202WithAReportAndThenARepeatAndAReceipt() throws Exception {
        String body = accounts() + "B,\n";
        var first = upload("accounts.csv", body);
        assertThat(first.statusCode()).isEqualTo(202);
        JsonNode report = json(first);
        assertThat(report.get("file").asText()).isEqualTo("accounts.csv");
        assertThat(report.get("status").asText()).isEqualTo("accepted");
        assertThat(report.get("format").asText()).isEqualTo("accounts");
        assertThat(report.get("accepted").isIntegralNumber()).isTrue();
        assertThat(report.get("accepted").asLong()).isEqualTo(1);
        assertThat(report.get("rejected").asLong()).isEqualTo(1);
        assertThat(report.get("duplicates").asLong()).isZero();
        assertThat(report.get("notices")).isEmpty();
        assertThat(report.get("rounding_kwh").isNumber()).isTrue();
        assertThat(report.get("rejections").get(0).get("line").asLong()).isEqualTo(3);
        assertThat(report.get("rejections").get(0).get("column").asText()).isEqualTo("customer_number");
        assertThat(report.get("rejections").get(0).get("reason").asText()).isEqualTo("missing");
        assertThat(report.has("error")).isFalse();

        var second = upload("accounts.csv", body);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(json(second).get("status").asText()).isEqualTo("repeated");

        var receipt = client.send(
                request("/v1/files/" + report.get("sha256").asText()).build(), BodyHandlers.ofString());
        assertThat(receipt.statusCode()).isEqualTo(200);
        assertThat(json(receipt).get("accepted").asLong()).isEqualTo(1);
    }

    @Test
    void answersOnlyAfterThePublication() throws Exception {
        var released = new CountDownLatch(1);
        PUBLISHED.before(() -> await(released));
        var request = request("/v1/files/accounts.csv")
                .POST(BodyPublishers.ofString(accounts()))
                .build();
        var answer = client.sendAsync(request, BodyHandlers.ofString());
        assertThat(answer.completeOnTimeout(null, 300, TimeUnit.MILLISECONDS).get())
                .isNull();
        released.countDown();
    }

    @Test
    void takesSourceTimeFromItsHeadersAndRevisionFromTheQuery() throws Exception {
        String first = accounts();
        upload(
                "accounts.csv?revision=4",
                first,
                "X-Source-Time",
                "2026-01-01T00:00:00Z",
                "Last-Modified",
                "Wed, 21 Oct 2015 07:28:00 GMT");
        upload("accounts.csv", accounts(), "Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT", "X-Revision", "5");
        var accounts = PUBLISHED.of(Topics.ACCOUNTS);
        var versions = accounts.subList(accounts.size() - 2, accounts.size());
        assertThat(versions)
                .extracting(account -> account.getSourceTime())
                .containsExactly(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2015-10-21T07:28:00Z"));
        assertThat(versions).extracting(account -> account.getRevision()).containsExactly(4L, 5L);
        isProblem(upload("accounts.csv", accounts(), "X-Source-Time", "yesterday"), 400);
        isProblem(upload("accounts.csv", accounts(), "Last-Modified", "yesterday"), 400);
        isProblem(upload("accounts.csv?revision=0", accounts()), 400);
        isProblem(upload("accounts.csv?revision=x", accounts()), 400);
    }

    @Test
    void qualifiesIdsByTheProviderOfTheToken() throws Exception {
        String body = accounts();
        upload("accounts.csv", body);
        var other = client.send(
                request("/v1/files/accounts.csv")
                        .setHeader(
                                "Authorization", "Bearer " + TOKENS.token(claims -> claims.claim("provider", "north")))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(other.statusCode()).isEqualTo(202);
        var accounts = PUBLISHED.of(Topics.ACCOUNTS);
        assertThat(accounts.get(accounts.size() - 1).getProvider()).isEqualTo("north");
    }

    @Test
    void refusesTokensThatAreMissingForgedExpiredOrOfOthers() throws Exception {
        assertThat(status("")).isEqualTo(401);
        assertThat(status("Bearer nonsense")).isEqualTo(401);
        assertThat(status("Basic dTpw")).isEqualTo(401);
        assertThat(status("Bearer " + new TestTokens().feeder())).isEqualTo(401);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.issuer("other"))))
                .isEqualTo(401);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.audience("other"))))
                .isEqualTo(401);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.expirationTime(null))))
                .isEqualTo(401);
        assertThat(status("Bearer "
                        + TOKENS.token(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(600))))))
                .isEqualTo(401);
        assertThat(status("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJ3YXR0cmlidXRlIn0."))
                .isEqualTo(401);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.claim("scope", "attributions"))))
                .isEqualTo(403);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.claim("scope", null))))
                .isEqualTo(403);
        assertThat(status("Bearer " + TOKENS.token(claims -> claims.claim("provider", "../x"))))
                .isEqualTo(403);
        assertThat(status("bearer " + TOKENS.feeder())).isEqualTo(202);
    }

    private static int status(String authorization) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getPort() + "/v1/files/accounts.csv"))
                .POST(BodyPublishers.ofString(accounts()));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            isProblem(response, response.statusCode());
        }
        if (response.statusCode() == 401) {
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        return response.statusCode();
    }

    @Test
    void answers422WithAReportForAFileThatIsNotOfItsFormat() throws Exception {
        var response = upload("readings.csv", "a,b\n");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("status").asText()).isEqualTo("refused");
        assertThat(json(response).get("error").asText()).contains("meter_number");
    }

    @Test
    void answers503WhenTheEventsWereNotPublished() throws Exception {
        String body = accounts();
        PUBLISHED.fail(true);
        var response = upload("accounts.csv", body);
        isProblem(response, 503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        PUBLISHED.fail(false);
        assertThat(upload("accounts.csv", body).statusCode()).isEqualTo(202);
    }

    @Test
    void answers429WhenTooManyUploadsAreInProgress() throws Exception {
        var released = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        PUBLISHED.before(() -> {
            begun.countDown();
            await(released);
        });
        var running = new CompletableFuture<?>[2];
        for (int i = 0; i < running.length; i++) {
            running[i] = client.sendAsync(
                    request("/v1/files/accounts.csv")
                            .POST(BodyPublishers.ofString(accounts()))
                            .build(),
                    BodyHandlers.ofString());
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        HttpResponse<String> refused = null;
        for (int i = 0; i < 100 && (refused == null || refused.statusCode() != 429); i++) {
            // Whichever upload is third is refused; this one may be second, and then the next one is third.
            refused = client.sendAsync(
                            request("/v1/files/accounts.csv")
                                    .POST(BodyPublishers.ofString(accounts()))
                                    .build(),
                            BodyHandlers.ofString())
                    .completeOnTimeout(null, 200, TimeUnit.MILLISECONDS)
                    .get();
        }
        isProblem(refused, 429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        released.countDown();
        CompletableFuture.allOf(running).get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refusesByContentLengthBeforeTheBodyIsSent() throws Exception {
        String answer = raw("Content-Length: " + (LIMIT + 1L) + "\r\n", out -> {});
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void refusesAChunkedBodyAsSoonAsItIsTooLong() throws Exception {
        byte[] chunk = new byte[1 << 20];
        long[] sent = {0};
        String answer = raw("Transfer-Encoding: chunked\r\n", out -> {
            try {
                for (; sent[0] < 4L * LIMIT; sent[0] += chunk.length) {
                    out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                return; // the server stopped listening, which is its right
            }
        });
        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(sent[0]).isLessThan(LIMIT + (64L << 20));
        assertThat(spooled()).isZero();
    }

    @Test
    void aLargeBodyGoesToDiskAndNotIntoMemory() throws Exception {
        // 220 MB in a heap of 192 MB: zeros are no CSV, so they are refused after they were received.
        var zeros = BodyPublishers.ofInputStream(() -> new Zeros(220L << 20));
        var response = client.send(request("/v1/files/readings.csv").POST(zeros).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(spooled()).isZero();
    }

    @Test
    void refusesNamesWithFolders() throws Exception {
        isProblem(upload("..%2Faccounts.csv", accounts()), 400);
        isProblem(upload("a%00.csv", accounts()), 400);
        isProblem(upload(".hidden", accounts()), 400);
        assertThat(upload("accounts_%C3%BC%20x.csv", accounts()).statusCode()).isEqualTo(202);
    }

    @Test
    void answersUnknownPathsAndReceiptsAsProblems() throws Exception {
        isProblem(client.send(request("/v1/nothing").build(), BodyHandlers.ofString()), 404);
        isProblem(client.send(request("/v1/files/" + "0".repeat(64)).build(), BodyHandlers.ofString()), 404);
        isProblem(client.send(request("/v1/files/x").build(), BodyHandlers.ofString()), 400);
        isProblem(
                client.send(request("/v1/files/x").PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString()), 405);
    }

    @Test
    void showsHealthAndMetricsWithoutNames() throws Exception {
        upload("accounts.csv", accounts());
        var health = client.send(request("/health").build(), BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(client.send(request("/health/liveness").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        var metrics = client.send(request("/prometheus").build(), BodyHandlers.ofString())
                .body();
        assertThat(metrics)
                .contains("wattribute_ingest_files_total{outcome=\"accepted\"")
                .contains("wattribute_ingest_rows_total{outcome=\"accepted\"")
                .contains("wattribute_ingest_received_bytes_total")
                .doesNotContain("accounts.csv");
    }

    private static long spooled() throws IOException {
        try (var files = Files.list(folder.resolve("state/spool"))) {
            return files.count();
        }
    }

    private interface Sending {
        void to(OutputStream out) throws IOException;
    }

    private static String raw(String header, Sending body) throws Exception {
        try (var socket = new Socket("localhost", server.getPort())) {
            socket.setSoTimeout(20_000);
            var answer = CompletableFuture.supplyAsync(() -> firstLines(socket));
            var out = socket.getOutputStream();
            out.write(("POST /v1/files/readings.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + TOKENS.feeder() + "\r\n" + header + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            body.to(out);
            return answer.get(30, TimeUnit.SECONDS);
        }
    }

    private static String firstLines(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            var text = new StringBuilder();
            for (int c = in.read(); c >= 0 && text.length() < 400; c = in.read()) {
                text.append((char) c);
                if (text.indexOf("\r\n\r\n") > 0) {
                    break;
                }
            }
            return text.toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            left -= read;
            return read;
        }
    }

    @Test
    void uploadsThatTrickleBlockNobody() throws Exception {
        var sockets = new java.util.ArrayList<Socket>();
        try {
            for (int i = 0; i < 6; i++) {
                var socket = new Socket("localhost", server.getPort());
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("POST /v1/files/accounts.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + TOKENS.feeder() + "\r\nContent-Length: 1000\r\n\r\na")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (spooled() < 2 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(upload("accounts.csv", accounts()).statusCode()).isEqualTo(202);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (spooled() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(spooled()).isZero();
    }

    @Test
    void tellsAStrangerOnlyThatATokenIsMissingInvalidOrExpired() throws Exception {
        assertThat(detail(null)).contains("missing");
        String invalid = detail("nonsense");
        assertThat(invalid).contains("invalid");
        assertThat(detail(new TestTokens().feeder())).isEqualTo(invalid);
        assertThat(detail(TOKENS.token(claims -> claims.issuer("other")))).isEqualTo(invalid);
        assertThat(detail(TOKENS.token(claims -> claims.audience("other")))).isEqualTo(invalid);
        assertThat(detail("eyJhbGciOiJub25lIn0.eyJpc3MiOiJ3YXR0cmlidXRlIn0.")).isEqualTo(invalid);
        assertThat(detail("a".repeat(4000) + "..")).isEqualTo(invalid);
        assertThat(detail(TOKENS.token(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))))))
                .contains("expired");
    }

    private static String detail(@org.jspecify.annotations.Nullable String token) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getPort() + "/v1/files/accounts.csv"))
                .POST(BodyPublishers.ofString("x"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = client.send(request.build(), BodyHandlers.ofString());
        isProblem(response, 401);
        return json(response).get("detail").asText();
    }
}
