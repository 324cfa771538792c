package org.wattribute.gateway.attributions;

import io.micronaut.http.HttpParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattribute.gateway.access.TimeRange;
import org.wattribute.gateway.problem.FieldError;
import org.wattribute.gateway.problem.ProblemException;

/**
 * What a request asks for.
 *
 * @param contract number of the contract
 * @param range time of the starts of the intervals
 * @param policy policy of the figures; null: the deployment's
 */
record AttributionsQuery(
        String contract, TimeRange range, @Nullable String policy) {
    /** Longest range that one request may ask for. */
    static final Duration LONGEST = Duration.ofDays(400);

    private static final int LONGEST_ID = 256;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * Reads the parameters {@code contract}, {@code from}, {@code to} and {@code policy}. Each may be given once.
     *
     * @throws ProblemException 400, naming every parameter that was not accepted
     */
    static AttributionsQuery of(HttpParameters parameters) {
        var errors = new ArrayList<FieldError>();
        String contract = id(parameters, "contract", true, errors);
        Instant from = instant(parameters, "from", errors);
        Instant to = instant(parameters, "to", errors);
        String policy = id(parameters, "policy", false, errors);
        if (from != null && to != null) {
            if (!from.isBefore(to)) {
                errors.add(new FieldError("to", "must be later than from"));
            } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
                errors.add(new FieldError("to", "must be at most " + LONGEST.toDays() + " days after from"));
            }
        }
        if (!errors.isEmpty() || contract == null || from == null || to == null) {
            throw ProblemException.invalid(errors);
        }
        return new AttributionsQuery(contract, new TimeRange(from, to), policy);
    }

    private static @Nullable String single(
            HttpParameters parameters, String name, boolean required, List<FieldError> errors) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            errors.add(new FieldError(name, "must be given once"));
            return null;
        }
        if (values.isEmpty()) {
            if (required) {
                errors.add(new FieldError(name, "is missing"));
            }
            return null;
        }
        if (values.get(0).isBlank()) {
            errors.add(new FieldError(name, "must not be empty"));
            return null;
        }
        return values.get(0);
    }

    private static @Nullable String id(
            HttpParameters parameters, String name, boolean required, List<FieldError> errors) {
        String value = single(parameters, name, required, errors);
        if (value != null && value.length() > LONGEST_ID) {
            errors.add(new FieldError(name, "must have at most " + LONGEST_ID + " characters"));
            return null;
        }
        return value;
    }

    private static @Nullable Instant instant(HttpParameters parameters, String name, List<FieldError> errors) {
        String value = single(parameters, name, true, errors);
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time = DATE.matcher(value).matches()
                    ? LocalDate.parse(value).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(value);
            if (time.getYear() < 1970 || time.getYear() > 9998) {
                errors.add(new FieldError(name, "must be in the years 1970 to 9998"));
                return null;
            }
            return time.toInstant();
        } catch (DateTimeParseException e) {
            errors.add(
                    new FieldError(
                            name,
                            value.indexOf(' ') >= 0
                                    ? "is no instant; in a URL the + of an offset is written %2B"
                                    : "must be an instant with offset, such as 2025-03-01T00:00:00Z, or a date, such as 2025-03-01"));
            return null;
        }
    }
}
