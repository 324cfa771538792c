package org.wattribute.stack.process;

/**
 * Where the parts of a stack answer.
 *
 * @param kafka bootstrap server
 * @param registry base URL of the registry's Confluent API
 * @param ingest base URL of the ingest service
 * @param streams base URL of the enrichment streams' health and progress
 * @param gateway base URL of the gateway
 */
public record Addresses(String kafka, String registry, String ingest, String streams, String gateway) {
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";

    static Addresses of(Ports ports) {
        return new Addresses(
                "127.0.0.1:" + ports.of(Part.KAFKA),
                http(ports, Part.REGISTRY) + REGISTRY_PATH,
                http(ports, Part.INGEST),
                http(ports, Part.STREAMS),
                http(ports, Part.GATEWAY));
    }

    /** The URL that tells whether a part is ready; the broker has none. */
    String health(Part part) {
        return switch (part) {
            case KAFKA -> throw new IllegalArgumentException("the broker speaks no HTTP");
            case REGISTRY -> registry + "/subjects";
            case INGEST -> ingest + "/health";
            case STREAMS -> streams + "/health";
            case GATEWAY -> gateway + "/health";
        };
    }

    /** The address of a part, for people and programs. */
    public String of(Part part) {
        return switch (part) {
            case KAFKA -> kafka;
            case REGISTRY -> registry;
            case INGEST -> ingest;
            case STREAMS -> streams;
            case GATEWAY -> gateway;
        };
    }

    private static String http(Ports ports, Part part) {
        return "http://127.0.0.1:" + ports.of(part);
    }
}
