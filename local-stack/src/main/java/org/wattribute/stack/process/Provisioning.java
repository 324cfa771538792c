package org.wattribute.stack.process;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.ConfluentSchemaRegistry;
import org.wattribute.channels.SchemaRelease;
import org.wattribute.channels.TopicProvisioner;

/** The step before the services of a deployment start: topics are made, schemas are registered. Can be repeated. */
public final class Provisioning {
    private Provisioning() {}

    /** Arguments: bootstrap server, the registry's base URL, partitions of each topic, replicas of each partition. */
    public static void main(String[] arguments) {
        provision(arguments[0], arguments[1], Integer.parseInt(arguments[2]), Short.parseShort(arguments[3]));
    }

    static void provision(String kafka, String registry, int partitions, short replication) {
        var schemas = CompletableFuture.runAsync(() ->
                new SchemaRelease(ConfluentSchemaRegistry.from(Map.of(AvroSerdes.REGISTRY_URL, registry))).publish());
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            new TopicProvisioner(admin).provision(partitions, replication);
        }
        try {
            schemas.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
