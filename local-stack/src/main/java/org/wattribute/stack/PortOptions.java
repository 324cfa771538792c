package org.wattribute.stack;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.process.Part;
import org.wattribute.stack.state.StackException;
import picocli.CommandLine.Option;

/** Ports that a person asks for; the others are those of the state's last start, or free ones. */
final class PortOptions {
    @Option(names = "--port-gateway", paramLabel = "PORT", description = "Port of the gateway.")
    @Nullable Integer gateway;

    @Option(names = "--port-ingest", paramLabel = "PORT", description = "Port of the ingest service.")
    @Nullable Integer ingest;

    @Option(names = "--port-streams", paramLabel = "PORT", description = "Port of the streams' health and metrics.")
    @Nullable Integer streams;

    @Option(names = "--port-kafka", paramLabel = "PORT", description = "Port of Kafka.")
    @Nullable Integer kafka;

    @Option(names = "--port-registry", paramLabel = "PORT", description = "Port of the schema registry.")
    @Nullable Integer registry;

    Map<Part, Integer> given() {
        var ports = new EnumMap<Part, Integer>(Part.class);
        put(ports, Part.GATEWAY, gateway);
        put(ports, Part.INGEST, ingest);
        put(ports, Part.STREAMS, streams);
        put(ports, Part.KAFKA, kafka);
        put(ports, Part.REGISTRY, registry);
        return ports;
    }

    private static void put(Map<Part, Integer> ports, Part part, @Nullable Integer port) {
        if (port == null) {
            return;
        }
        if (port < 1 || port > 65_535) {
            throw new StackException(
                    StackException.Kind.USAGE, "A port is a number from 1 to 65535, not " + port + ".");
        }
        if (ports.containsValue(port)) {
            throw new StackException(StackException.Kind.USAGE, "Port " + port + " was given twice.");
        }
        ports.put(part, port);
    }
}
