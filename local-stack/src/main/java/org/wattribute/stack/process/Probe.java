package org.wattribute.stack.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;

/** Looks whether a part answers. Thread-safe. */
public final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Addresses addresses;
    private final Ports ports;

    public Probe(Ports ports) {
        this.ports = ports;
        this.addresses = Addresses.of(ports);
    }

    public Addresses addresses() {
        return addresses;
    }

    /** Whether a part does its work. */
    public boolean isReady(Part part) {
        if (part == Part.KAFKA) {
            return accepts(ports.of(part));
        }
        return get(addresses.health(part))
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** What the streams still have to do; empty while they do not answer. */
    public Optional<Progress> progress() {
        return get(addresses.streams() + "/progress")
                .filter(answer -> answer.statusCode() == 200)
                .flatMap(answer -> {
                    try {
                        JsonNode json = Json.read(answer.body());
                        return Optional.of(new Progress(
                                json.path("state").asText(),
                                json.path("dirty").asLong(),
                                json.path("settling").asLong()));
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * What the streams still have to do.
     *
     * @param state state of Kafka Streams; RUNNING is the good one
     * @param dirty keys to be computed again
     * @param settling results that wait for another task's answer
     */
    public record Progress(String state, long dirty, long settling) {}

    private Optional<HttpResponse<String>> get(String url) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.failed("Interrupted.", e);
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
