package org.wattribute.stack.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;

/** How each part is started: its class path, its memory, what it is told. */
record Launch(Installation installation, StateDirectory state, Ports ports, StartPlan plan) {
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xshare:auto");
    /** What has no memory left ends and is seen to have ended; half alive it would only look busy. */
    private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    private static final String COMPILE_LITTLE = "-XX:TieredStopAtLevel=1";

    Child start(Part part) {
        return switch (part) {
            case KAFKA -> startBroker();
            case REGISTRY -> startRegistry();
            case INGEST ->
                startService(
                        part, "ingest-service", "org.wattribute.ingest.IngestService", List.of("-Xmx768m"), List.of());
            case STREAMS ->
                startService(
                        part,
                        "enrichment-streams",
                        "org.wattribute.enrichment.runtime.EnrichmentStreams",
                        List.of("-Xmx1g"),
                        settings());
            case GATEWAY ->
                startService(part, "api-gateway", "org.wattribute.gateway.Gateway", List.of("-Xmx512m"), List.of());
        };
    }

    private Child startBroker() {
        var arguments = new ArrayList<>(SMALL);
        arguments.add("-Xmx512m");
        arguments.add(END_WITHOUT_MEMORY);
        arguments.addAll(pace());
        arguments.add("-Dwattribute.log=WARN");
        arguments.add("org.wattribute.stack.broker.Broker");
        arguments.add(state.kafka().toString());
        arguments.add(Integer.toString(ports.of(Part.KAFKA)));
        arguments.add(Integer.toString(ports.controller()));
        return Child.start(Part.KAFKA, state, installation.java(), arguments, classPath("local-stack"));
    }

    private Child startRegistry() {
        var arguments = new ArrayList<>(SMALL);
        arguments.add(COMPILE_LITTLE);
        arguments.add("-Xmx256m");
        arguments.add("-Dquarkus.http.host=127.0.0.1");
        arguments.add("-Dquarkus.http.port=" + ports.of(Part.REGISTRY));
        arguments.add("-Dquarkus.datasource.jdbc.initial-size=2");
        arguments.add("-Dquarkus.datasource.jdbc.min-size=2");
        arguments.add("-Dquarkus.datasource.jdbc.max-size=10");
        arguments.add("-jar");
        arguments.add(installation.registry().toString());
        // Without these two settings a kill loses ids, and what was written under them can no longer be read.
        String store = "jdbc:h2:file:" + state.registry().resolve("registry") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        return Child.start(
                Part.REGISTRY,
                state,
                installation.java(),
                arguments,
                Map.of("REGISTRY_DATASOURCE_URL", store, "LOG_LEVEL", "WARN", "REGISTRY_LOG_LEVEL", "WARN"));
    }

    private Child startService(Part part, String module, String main, List<String> memory, List<String> more) {
        Addresses addresses = Addresses.of(ports);
        var arguments = new ArrayList<>(SMALL);
        arguments.addAll(memory);
        arguments.add(END_WITHOUT_MEMORY);
        arguments.addAll(pace());
        arguments.add("-Dkafka.bootstrap.servers=" + addresses.kafka());
        arguments.add("-D" + AvroSerdes.REGISTRY_URL + "=" + addresses.registry());
        arguments.add("-D" + AvroSerdes.AUTO_REGISTER + "=true");
        arguments.add("-Dwattribute.state-dir=" + state.root());
        arguments.add("-Dwattribute.partitions=" + plan.partitions());
        arguments.add("-Dwattribute.tokens.jwks=" + TokenKey.publicKeys(state));
        arguments.add("-Dmicronaut.server.host=127.0.0.1");
        arguments.add("-Dmicronaut.server.port=" + ports.of(part));
        arguments.addAll(more);
        arguments.add(main);
        return Child.start(part, state, installation.java(), arguments, classPath(module));
    }

    private List<String> pace() {
        return plan.pace() == StartPlan.Pace.SOON ? List.of(COMPILE_LITTLE) : List.of();
    }

    private List<String> settings() {
        var arguments = new ArrayList<String>();
        arguments.add("-Dwattribute.policy=" + plan.settings().policy());
        arguments.add("-Dwattribute.basis=" + plan.settings().effectiveBasis());
        String factorSet = plan.settings().factorSet();
        if (factorSet != null) {
            arguments.add("-Dwattribute.factor-set=" + factorSet);
        }
        return arguments;
    }

    private Map<String, String> classPath(String module) {
        return Map.of("CLASSPATH", installation.classPath(module, state));
    }
}
