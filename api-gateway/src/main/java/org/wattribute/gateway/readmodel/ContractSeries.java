package org.wattribute.gateway.readmodel;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A contract's attributions of one customer under one policy, as a whole.
 *
 * @param provider provider that the ids are of
 * @param customer the customer
 * @param contract the contract
 * @param policy the policy
 * @param firstDay first UTC day that has a record
 * @param lastDay last UTC day that has one
 * @param latest what the last day with figures says of the contract; null where all days are withdrawn
 */
public record ContractSeries(
        String provider,
        String customer,
        String contract,
        String policy,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Terms latest) {
    /** What a day with figures says of its contract. The grid region is null while it is not known. */
    public record Terms(String account, @Nullable String gridRegion, String basis, String factorSet, int stepSeconds) {}
}
