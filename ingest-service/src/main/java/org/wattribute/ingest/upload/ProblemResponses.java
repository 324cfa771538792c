package org.wattribute.ingest.upload;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Errors that the framework finds, in the same form as ours. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        String detail = status.getCode() >= 500
                ? "something failed here; the log says what"
                : context.getErrors().stream()
                        .map(io.micronaut.http.server.exceptions.response.Error::getMessage)
                        .collect(Collectors.joining("; "));
        return response.contentType(new MediaType(Problem.MEDIA_TYPE))
                .body(Problem.of(status, detail.isEmpty() ? status.getReason() : detail));
    }
}
