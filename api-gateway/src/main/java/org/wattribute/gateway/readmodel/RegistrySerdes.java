package org.wattribute.gateway.readmodel;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Map;
import org.wattribute.channels.AvroSerdes;

@Factory
final class RegistrySerdes {
    /** Serdes over the configured registry; a gateway only reads, so it registers nothing. */
    @Singleton
    @Secondary
    @Requires(property = AvroSerdes.REGISTRY_URL)
    AvroSerdes serdes(@Value("${" + AvroSerdes.REGISTRY_URL + "}") String url) {
        return AvroSerdes.from(Map.of(AvroSerdes.REGISTRY_URL, url));
    }
}
