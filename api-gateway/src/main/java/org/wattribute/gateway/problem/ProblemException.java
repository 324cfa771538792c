package org.wattribute.gateway.problem;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.title());
        this.problem = problem;
        this.headers = headers;
    }

    /** 400: these fields were not accepted. */
    public static ProblemException invalid(List<FieldError> fields) {
        var problem = Problem.of(
                        "invalid-parameters",
                        "Invalid parameters",
                        HttpStatus.BAD_REQUEST,
                        "The request was not understood; see errors.")
                .with(fields);
        return new ProblemException(problem, Map.of());
    }

    /**
     * 403: the token does not open this contract. It says the same of a contract that does not exist, so that nobody can find out which ones
     * do.
     */
    public static ProblemException notYours() {
        return new ProblemException(
                Problem.of("not-granted", "Not granted", HttpStatus.FORBIDDEN, "This token opens no such contract."),
                Map.of());
    }

    /** 403: the token lacks a scope. */
    public static ProblemException insufficientScope(String scope) {
        return new ProblemException(
                Problem.of(
                        "insufficient-scope",
                        "Insufficient scope",
                        HttpStatus.FORBIDDEN,
                        "The token needs the scope " + scope + "."),
                Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\""));
    }

    /** 406: the answer has none of the formats that the reader accepts. */
    public static ProblemException notAcceptable(String formats) {
        return new ProblemException(
                Problem.plain(HttpStatus.NOT_ACCEPTABLE, "The formats of this are: " + formats + "."), Map.of());
    }

    /** 503: the answer will be there when the read model is; ask again in so many seconds. */
    public static ProblemException notReady(int retrySeconds, String detail) {
        return new ProblemException(
                Problem.of("not-ready", "Not ready", HttpStatus.SERVICE_UNAVAILABLE, detail),
                Map.of("Retry-After", Integer.toString(retrySeconds)));
    }

    Problem problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }
}
