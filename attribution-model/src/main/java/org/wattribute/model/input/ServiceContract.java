package org.wattribute.model.input;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms of a service contract (feed {@code service_contracts}). Its dates are local dates of the service point's zone; a date begins at its
 * first existing instant.
 *
 * @param number contract number
 * @param account the account that holds it
 * @param servicePoint where it is served
 * @param start first local date
 * @param end first local date after; null = open
 * @param ratePlan rate plan code
 * @param programs program numbers
 */
public record ServiceContract(
        String number,
        String account,
        String servicePoint,
        LocalDate start,
        @Nullable LocalDate end,
        @Nullable String ratePlan,
        List<String> programs,
        Version version,
        boolean removed)
        implements Input, Dated<LocalDate> {

    public ServiceContract {
        programs = List.copyOf(programs);
    }

    @Override
    public InputKind kind() {
        return InputKind.SERVICE_CONTRACT;
    }

    @Override
    public String identity() {
        return number + "|" + start;
    }

    @Override
    public LocalDate from() {
        return start;
    }

    @Override
    public @Nullable LocalDate to() {
        return end;
    }
}
