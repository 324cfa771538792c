package org.wattribute.gateway.testkit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A gateway with its HTTP server in this JVM. */
public final class RunningGateway implements AutoCloseable {
    private final Tokens tokens;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningGateway(Tokens tokens, Map<String, Object> properties, Object... beans) {
        this.tokens = tokens;
        var all = new HashMap<>(properties);
        all.putIfAbsent("micronaut.server.port", -1);
        all.put("wattribute.tokens.jwks", tokens.jwks().toString());
        context = ApplicationContext.builder()
                .properties(all)
                .singletons(beans)
                .banner(false)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    /** With these beans in place of the real ones: a read model, serdes. */
    public static RunningGateway start(Tokens tokens, Map<String, Object> properties, Object... beans) {
        return new RunningGateway(tokens, properties, beans);
    }

    public static RunningGateway over(InMemoryAttributions attributions) {
        return start(new Tokens(), Map.of(), attributions);
    }

    public ApplicationContext context() {
        return context;
    }

    public Tokens tokens() {
        return tokens;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }

    /** A token for these customers. */
    public String buyer(String... customers) {
        return tokens.buyer(Instant.now(), customers);
    }

    public HttpResponse<String> get(String path, String token, String... headers) {
        return send("GET", path, token, headers);
    }

    public HttpResponse<String> send(String method, String path, String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url(path))).method(method, HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
