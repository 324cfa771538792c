package org.wattribute.model.result;

import java.util.List;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.UtcDay;

/**
 * The body of a result (method 3 and 4): a service contract's UTC day under a policy. A function of the set of accepted inputs only.
 *
 * @param customer customer number
 * @param account the account at the first hour in which the contract is in force on that day; empty when there is none
 * @param contract contract number
 * @param day the UTC day
 * @param policy policy id
 * @param factorSet factor set id
 * @param basis basis of all factors
 * @param hours 24 of them
 * @param lineage what it rests on, in canonical order
 */
public record ContractDay(
        String customer,
        String account,
        String contract,
        UtcDay day,
        String policy,
        String factorSet,
        Basis basis,
        List<AttributionHour> hours,
        List<InputReference> lineage) {

    public ContractDay {
        hours = List.copyOf(hours);
        lineage = List.copyOf(lineage);
        if (hours.size() != UtcDay.HOURS) {
            throw new IllegalArgumentException("a UTC day has 24 hours, not " + hours.size());
        }
    }
}
