package org.wattribute.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457).
 *
 * @param type what kind of problem; {@code about:blank} says no more than the status
 * @param title the kind in words, the same each time
 * @param status HTTP status
 * @param detail this occurrence in words
 * @param errors for a bad request, what is wrong with which field
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable List<FieldError> errors) {
    private static final String OURS = "urn:wattribute:problem:";

    static Problem plain(HttpStatus status, @Nullable String detail) {
        return new Problem("about:blank", status.getReason(), status.getCode(), detail, null);
    }

    static Problem of(String kind, String title, HttpStatus status, String detail) {
        return new Problem(OURS + kind, title, status.getCode(), detail, null);
    }

    Problem with(List<FieldError> fields) {
        return new Problem(type, title, status, detail, List.copyOf(fields));
    }
}
