package org.wattribute.gateway;

import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Starts the gateway. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Wattribute",
                        version = "0.1",
                        description = "Where a customer's electricity came from and what it emitted, hour by hour. "
                                + "Energies are kWh and masses kg CO2e, both with exact digits; instants are UTC. "
                                + "What is not known is null, never zero.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
@SecurityScheme(
        name = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "ES256; scope `attributions`; claim `customers` names whose contracts it opens.")
@Factory
public class Gateway {
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Gateway.class).banner(false).start();
    }

    /** The clock that statuses and the age of tokens are derived from. */
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
