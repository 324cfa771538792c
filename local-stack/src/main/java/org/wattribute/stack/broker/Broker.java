package org.wattribute.stack.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One broker that is its own controller, on 127.0.0.1, keeping its data in a directory. Arguments: that directory, the port for clients, the
 * port for the controller. Ends in order on SIGTERM.
 */
public final class Broker {
    private Broker() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Properties settings = settings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        format(data, settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
        server.startup();
        server.awaitShutdown();
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", data.resolve("logs").toString());
        settings.setProperty("auto.create.topics.enable", "false");
        // One node holds all: what is spread over a cluster by default must be content with it.
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(topic + ".replication.factor", "1");
            settings.setProperty(topic + ".num.partitions", "4");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.setProperty("log.segment.bytes", Integer.toString(128 << 20));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        // A stack may rest for months between two starts; where its readers stood must not be forgotten meanwhile.
        settings.setProperty("offsets.retention.minutes", Integer.toString(5 * 366 * 24 * 60));
        settings.setProperty("controlled.shutdown.enable", "true");
        return settings;
    }

    /** Prepares the directory where it is new; a prepared one stays as it is. */
    private static void format(Path data, Properties settings) throws IOException {
        Files.createDirectories(data);
        Path file = data.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        var words = new ByteArrayOutputStream();
        int code = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", clusterId(data), "-c", file.toString()},
                new PrintStream(words, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(data + " cannot be prepared: " + words.toString(StandardCharsets.UTF_8));
        }
    }

    private static String clusterId(Path data) throws IOException {
        Path file = data.resolve("cluster-id");
        if (Files.exists(file)) {
            String id = Files.readString(file).strip();
            if (!id.isEmpty()) {
                return id;
            }
        }
        String id = Uuid.randomUuid().toString();
        Files.writeString(file, id + "\n");
        return id;
    }
}
