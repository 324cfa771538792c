package org.wattribute.gateway.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.SchemaRegistryException;

/** A schema is asked for once, when its first record is read; if the registry is away then, the reader is asked to come again. */
@Singleton
final class RegistryAwayHandler implements ExceptionHandler<SchemaRegistryException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryAwayHandler.class);
    private static final int RETRY_SECONDS = 5;

    private final ProblemExceptionHandler problems;

    RegistryAwayHandler(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<Problem> handle(HttpRequest request, SchemaRegistryException exception) {
        LOG.warn("A stored record could not be read: {}", exception.getMessage());
        return problems.handle(
                request,
                ProblemException.notReady(
                        RETRY_SECONDS, "The attributions cannot be read at present; try again shortly."));
    }
}
