package org.wattribute.stack.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;

/** Sends files to a running ingest service. Thread-safe. */
public final class IngestClient {
    /** The service answers once a file is in Kafka: a gibibyte takes its time. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 240;
    private static final int BUSY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String service;
    private final String token;

    /**
     * @param service base URL of the ingest service
     * @param token a feeder's token
     */
    public IngestClient(String service, String token) {
        this.service = service;
        this.token = token;
    }

    /**
     * Sends a file and waits until it is safe in Kafka, or refused. Tries again while the service has too much to do.
     *
     * @param file the file; its time of modification becomes the time of the source
     * @param revision revision of all its rows, where given
     * @param sent told how many bytes went out, piece by piece
     * @throws StackException if the service does not answer
     */
    public FileReport send(Path file, OptionalLong revision, LongConsumer sent) {
        String name = String.valueOf(file.getFileName());
        try {
            for (int tries = 1; ; tries++) {
                HttpResponse<String> answer =
                        http.send(request(file, name, revision, sent), HttpResponse.BodyHandlers.ofString());
                boolean busy = answer.statusCode() == BUSY || answer.statusCode() == UNAVAILABLE;
                if (!busy || tries == TRIES) {
                    return report(name, answer);
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (IOException e) {
            throw StackException.failed("The ingest service did not take " + name + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.failed("Interrupted.", e);
        }
    }

    private HttpRequest request(Path file, String name, OptionalLong revision, LongConsumer sent) throws IOException {
        String path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        var request = HttpRequest.newBuilder(URI.create(service + "/v1/files/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .header(
                        "X-Source-Time",
                        Files.getLastModifiedTime(file)
                                .toInstant()
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                .POST(new CountedBody(HttpRequest.BodyPublishers.ofFile(file), sent));
        if (revision.isPresent()) {
            request.header("X-Revision", Long.toString(revision.getAsLong()));
        }
        return request.build();
    }

    private static FileReport report(String name, HttpResponse<String> answer) {
        String detail = answer.body().strip();
        try {
            if (Json.read(answer.body()) instanceof ObjectNode json) {
                if (json.path("status").isTextual()) {
                    return new FileReport(json);
                }
                detail = json.path("detail").asText(detail);
            }
        } catch (IOException e) {
            // no JSON: the words themselves
        }
        return new FileReport(Json.object()
                .put("file", name)
                .put("status", "refused")
                .put("accepted", 0)
                .put("rejected", 0)
                .put("duplicates", 0)
                .put("error", detail.isEmpty() ? "the service answered " + answer.statusCode() : detail));
    }

    /** A body that tells how much of it went out. */
    private record CountedBody(HttpRequest.BodyPublisher body, LongConsumer sent) implements HttpRequest.BodyPublisher {
        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(new Flow.Subscriber<ByteBuffer>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscriber.onSubscribe(subscription);
                }

                @Override
                public void onNext(ByteBuffer piece) {
                    sent.accept(piece.remaining());
                    subscriber.onNext(piece);
                }

                @Override
                public void onError(Throwable problem) {
                    subscriber.onError(problem);
                }

                @Override
                public void onComplete() {
                    subscriber.onComplete();
                }
            });
        }
    }
}
