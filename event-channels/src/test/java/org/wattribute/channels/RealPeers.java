package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker in this JVM and a real registry beside it, started by the first integration test and stopped after the last. */
final class RealPeers implements BeforeAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RealPeers SHARED = new RealPeers();

    private Started started;

    private RealPeers() {}

    static RealPeers shared() {
        return SHARED;
    }

    String bootstrapServers() {
        return started.bootstrapServers;
    }

    /** Base URL of the registry's Confluent API. */
    String registryUrl() {
        return started.registryUrl;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RealPeers.class))
                .getOrComputeIfAbsent(Started.class, key -> started = start(), Started.class);
    }

    private static Started start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "peers-");
            int registryPort = freePort();
            Process registry = startRegistry(folder, registryPort);
            int brokerPort = freePort();
            KafkaRaftServer broker = startBroker(folder, brokerPort);
            String url = "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
            awaitAnswer(registry, url + "/subjects");
            return new Started(folder, broker, registry, "127.0.0.1:" + brokerPort, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaRaftServer startBroker(Path folder, int port) throws IOException {
        int controller = freePort();
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", "CLIENT://127.0.0.1:" + port),
                Map.entry("inter.broker.listener.name", "CLIENT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("log.dirs", folder.resolve("kafka").toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
                Map.entry("auto.create.topics.enable", "false")));
        Path file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        var said = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
                new PrintStream(said, true, UTF_8));
        if (code != 0) {
            throw new IllegalStateException("The broker's folder was not formatted: " + said.toString(UTF_8));
        }
        var broker = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        broker.startup();
        return broker;
    }

    private static Process startRegistry(Path folder, int port) throws IOException {
        Path unpacked = Path.of("../target/registry").toAbsolutePath().normalize();
        if (!Files.isDirectory(unpacked)) {
            throw new IllegalStateException(
                    "No registry in target/registry: run the integration tests by mvn verify, which unpacks it");
        }
        Path jar;
        try (Stream<Path> files = Files.list(unpacked)) {
            jar = files.filter(path -> path.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.log.level=WARN",
                "-jar",
                jar.toString());
        Process registry = new ProcessBuilder(command)
                .directory(unpacked.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(registry::destroyForcibly));
        return registry;
    }

    private static void awaitAnswer(Process registry, String url) throws IOException {
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (registry.isAlive() && System.nanoTime() < deadline) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet listening
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the registry starts", e);
            }
            pause(registry);
        }
        registry.destroyForcibly();
        throw new IllegalStateException("The registry did not start: see registry.log under target/peers-*");
    }

    private static void pause(Process registry) throws IOException {
        try {
            registry.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the registry starts", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Started(
            Path folder, KafkaRaftServer broker, Process registry, String bootstrapServers, String registryUrl)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            registry.destroy();
            broker.shutdown();
            broker.awaitShutdown();
            registry.destroyForcibly().onExit().join();
            Utils.delete(folder.toFile());
        }
    }
}
