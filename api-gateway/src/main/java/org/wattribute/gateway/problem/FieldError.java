package org.wattribute.gateway.problem;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What is wrong with one field of a request.
 *
 * @param field name of the parameter
 * @param reason why it was not accepted, as a sentence for people
 */
@Serdeable
public record FieldError(String field, String reason) {}
