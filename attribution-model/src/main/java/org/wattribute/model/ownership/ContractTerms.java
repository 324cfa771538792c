package org.wattribute.model.ownership;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.terms.Span;

/**
 * A span of a service contract's timeline with its customer. A span in conflict, or of an account in conflict, comes as one of these for each
 * party, each of them marked as in conflict.
 *
 * @param from first local date
 * @param to first local date after; null = open
 * @param row contract number, account, service point, rate plan and programs (its own dates do not count, the span's do)
 * @param customer the customer of the account; null = unknown
 * @param conflict true when contract or account are in conflict
 * @param lineage contract and account rows
 */
public record ContractTerms(
        LocalDate from,
        @Nullable LocalDate to,
        ServiceContract row,
        @Nullable String customer,
        boolean conflict,
        List<InputReference> lineage) {

    public ContractTerms {
        lineage = List.copyOf(lineage);
    }

    /**
     * The terms of one party of a span.
     *
     * @param span a span of the contract's timeline
     * @param row one of the span's rows
     * @param holder the holder of that row's account
     */
    public static List<ContractTerms> of(
            Span<LocalDate, ServiceContract> span, ServiceContract row, AccountHolder holder) {
        LocalDate from = Objects.requireNonNull(span.from(), "a service contract has a start");
        boolean conflict = span.conflict() || holder.conflict();
        List<InputReference> references = new ArrayList<>(holder.lineage());
        references.add(row.reference());
        List<InputReference> lineage = InputReference.canonical(references);
        if (holder.customers().isEmpty()) {
            return List.of(new ContractTerms(from, span.to(), row, null, conflict, lineage));
        }
        List<ContractTerms> parties = new ArrayList<>();
        for (String customer : holder.customers()) {
            parties.add(new ContractTerms(from, span.to(), row, customer, conflict, lineage));
        }
        return List.copyOf(parties);
    }
}
