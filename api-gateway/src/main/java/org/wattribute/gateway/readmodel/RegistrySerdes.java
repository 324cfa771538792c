package org.wattribute.gateway.readmodel;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import org.wattribute.channels.AvroSerdes;

@Factory
final class RegistrySerdes {
    private static final List<String> KEYS = List.of(
            AvroSerdes.REGISTRY_URL,
            AvroSerdes.REGISTRY_USER,
            AvroSerdes.REGISTRY_PASSWORD,
            AvroSerdes.SERIALIZER,
            AvroSerdes.DESERIALIZER);

    /** Serdes over the configured registry; a gateway only reads, so it registers nothing. */
    @Singleton
    @Secondary
    @Requires(property = AvroSerdes.REGISTRY_URL)
    AvroSerdes serdes(Environment environment) {
        var settings = new HashMap<String, Object>();
        for (String key : KEYS) {
            environment.getProperty(key, String.class).ifPresent(value -> settings.put(key, value));
        }
        return AvroSerdes.from(settings);
    }
}
