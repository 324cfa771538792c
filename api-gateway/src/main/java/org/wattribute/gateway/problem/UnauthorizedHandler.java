package org.wattribute.gateway.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** 401 as RFC 6750 wants it, saying whether a token was missing or refused, but never why. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class UnauthorizedHandler implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        if (exception.isForbidden()) {
            return HttpResponse.<Problem>status(HttpStatus.FORBIDDEN)
                    .body(Problem.plain(HttpStatus.FORBIDDEN, "This token does not open this."))
                    .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        }
        boolean presented = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
        var problem = presented
                ? Problem.of(
                        "invalid-token",
                        "Invalid token",
                        HttpStatus.UNAUTHORIZED,
                        "The bearer token is not valid here, or not any more.")
                : Problem.of(
                        "token-needed",
                        "Token needed",
                        HttpStatus.UNAUTHORIZED,
                        "Send a bearer token with this request.");
        return HttpResponse.<Problem>status(HttpStatus.UNAUTHORIZED)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        presented
                                ? "Bearer realm=\"wattribute\", error=\"invalid_token\""
                                : "Bearer realm=\"wattribute\"")
                .body(problem)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
