package org.wattribute.gateway.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.wattribute.gateway.readmodel.NotCaughtUpException;

@Singleton
final class NotCaughtUpHandler implements ExceptionHandler<NotCaughtUpException, HttpResponse<Problem>> {
    private static final int RETRY_SECONDS = 2;

    private final ProblemExceptionHandler problems;

    NotCaughtUpHandler(ProblemExceptionHandler problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<Problem> handle(HttpRequest request, NotCaughtUpException exception) {
        return problems.handle(
                request,
                ProblemException.notReady(RETRY_SECONDS, "The attributions are being restored; try again shortly."));
    }
}
