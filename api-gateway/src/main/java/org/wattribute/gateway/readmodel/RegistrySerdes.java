package org.wattribute.gateway.readmodel;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.HashMap;
import org.wattribute.channels.AvroSerdes;

@Factory
final class RegistrySerdes {
    /** Serdes over the configured registry; a gateway only reads, so it registers nothing. */
    @Singleton
    @Secondary
    @Requires(property = AvroSerdes.REGISTRY_URL)
    AvroSerdes serdes(Environment environment) {
        var settings = new HashMap<String, Object>();
        for (String key : AvroSerdes.SETTINGS) {
            environment.getProperty(key, String.class).ifPresent(value -> settings.put(key, value));
        }
        settings.put(AvroSerdes.AUTO_REGISTER, false);
        return AvroSerdes.from(settings);
    }
}
