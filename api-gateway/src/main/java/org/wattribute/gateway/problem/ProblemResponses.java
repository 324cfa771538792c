package org.wattribute.gateway.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives every error that Micronaut answers by itself (404, 405, 406, 413, 500...) the form of a problem. */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var status = HttpStatus.valueOf(response.code());
        return response.body(Problem.plain(status, detail(context, status)))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static @Nullable String detail(ErrorContext context, HttpStatus status) {
        if (status.getCode() >= 500) {
            return "The fault is ours. It is in the log.";
        }
        String messages = context.getErrors().stream()
                .map(error -> error.getMessage())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return messages.isEmpty() || messages.equals(status.getReason()) ? null : messages;
    }
}
