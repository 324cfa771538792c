package org.wattribute.gateway.page;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;

/** Serves the OpenAPI description that the compiler wrote. */
@Hidden
@Controller("/openapi.yml")
@Secured(SecurityRule.IS_ANONYMOUS)
class ApiDescription {
    private static final String FILE = "classpath:META-INF/swagger/openapi.yml";

    private final byte[] description;

    ApiDescription(ResourceResolver resources) throws IOException {
        try (InputStream file = resources
                .getResourceAsStream(FILE)
                .orElseThrow(() -> new IllegalStateException("The build wrote no " + FILE))) {
            description = file.readAllBytes();
        }
    }

    @Get
    @Produces("application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> openapi() {
        return HttpResponse.ok(description);
    }
}
