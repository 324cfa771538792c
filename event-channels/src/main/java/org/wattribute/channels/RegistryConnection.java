package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.SchemaRegistryException.Kind;

/** Requests to a registry: JSON both ways, bounded in time, size and number of attempts. All are idempotent. Thread-safe. */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final @Nullable String authorization;
    private final Patience patience;
    private final HttpClient http;

    /**
     * How long to hope for an answer.
     *
     * @param request longest time for one attempt, from connecting to the last byte
     * @param attempts number of attempts, at least 1
     * @param pause pause before the second attempt; it doubles for each further one
     * @param longestPause where it stops to double
     */
    record Patience(Duration request, int attempts, Duration pause, Duration longestPause) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(10), 5, Duration.ofMillis(200), Duration.ofSeconds(2));
    }

    /** What the registry said; the body is a missing node where it is no JSON. */
    record Answer(String request, int status, JsonNode body) {
        /** Confluent's error code, or 0 where there is none: then it was not the registry's API that answered. */
        int errorCode() {
            return body.path("error_code").asInt(0);
        }

        String message() {
            return body.path("message").asText("no reason given");
        }

        /** For answers that the API does not have: something else is answering, or the login is wrong. */
        SchemaRegistryException unexpected() {
            return new SchemaRegistryException(
                    Kind.AWAY, "The registry answered " + request + " with " + status + ": " + message());
        }
    }

    /**
     * @param base the API's base URL, ending in a slash
     * @param login user and password joined by a colon, or null for none
     */
    RegistryConnection(URI base, @Nullable String login, Patience patience) {
        this.base = base;
        this.authorization =
                login == null ? null : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.request())
                .build();
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, ObjectNode body) {
        return send("POST", path, body);
    }

    Answer put(String path, ObjectNode body) {
        return send("PUT", path, body);
    }

    /** Waits as before a second attempt. */
    void pause() {
        pause(1);
    }

    private Answer send(String method, String path, @Nullable ObjectNode body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(patience.request())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request.build(), method + " " + path);
    }

    private Answer send(HttpRequest request, String name) {
        for (int attempt = 1; ; attempt++) {
            SchemaRegistryException failure;
            try {
                HttpResponse<byte[]> response = exchange(request);
                var answer = new Answer(name, response.statusCode(), json(response.body()));
                if (answer.status() != 429 && answer.status() < 500) {
                    return answer;
                }
                failure = answer.unexpected();
            } catch (IOException e) {
                failure = new SchemaRegistryException(Kind.AWAY, "The registry did not answer " + name + ": " + e, e);
            }
            if (attempt >= patience.attempts()) {
                throw failure;
            }
            pause(attempt);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, response -> new BoundedBody(LARGEST_ANSWER));
        try {
            // The request's own timeout ends with the headers; this one includes the body.
            return exchange.get(patience.request().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException(
                    "no complete answer within " + patience.request().toMillis() + " ms", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw interrupted(e);
        }
    }

    /** Waits between half and all of the pause, so that clients which failed together do not return together. */
    private void pause(int attempt) {
        long longest = patience.longestPause().toMillis();
        long pause = Math.min(longest, patience.pause().toMillis() << Math.min(attempt - 1, 20));
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemaRegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SchemaRegistryException(Kind.AWAY, "Interrupted while asking the registry", e);
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
