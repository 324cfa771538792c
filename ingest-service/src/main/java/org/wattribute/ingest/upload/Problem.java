package org.wattribute.ingest.upload;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type kind of the problem; about:blank, so the status says it
 * @param title the status in words
 * @param status HTTP status
 * @param detail what is wrong and what to do
 */
@Serdeable
record Problem(String type, String title, int status, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(HttpStatus status, String detail) {
        return new Problem("about:blank", status.getReason(), status.getCode(), detail);
    }

    static MutableHttpResponse<?> response(HttpStatus status, String detail) {
        return HttpResponse.status(status)
                .contentType(new MediaType(MEDIA_TYPE))
                .body(of(status, detail));
    }
}
