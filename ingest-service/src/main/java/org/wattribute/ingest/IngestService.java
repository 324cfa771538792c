package org.wattribute.ingest;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ingest service. */
public final class IngestService {
    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

    private IngestService() {}

    /** Starts the service, which ends with its process. */
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(IngestService.class).banner(false).start();
    }

    /** Says once how the service is configured, without secrets. */
    @Singleton
    static final class Announcement implements ApplicationEventListener<ServerStartupEvent> {
        private final IngestSettings settings;

        Announcement(IngestSettings settings) {
            this.settings = settings;
        }

        @Override
        public void onApplicationEvent(ServerStartupEvent event) {
            var environment = event.getSource().getApplicationContext().getEnvironment();
            LOG.info(
                    "Ingest service at {}: brokers {}, registry {}, {}",
                    event.getSource().getURI(),
                    environment
                            .getProperty("kafka.bootstrap.servers", String.class)
                            .orElse("none"),
                    environment
                            .getProperty("wattribute.registry.url", String.class)
                            .orElse("none"),
                    settings);
        }
    }
}
