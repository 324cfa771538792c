package org.wattribute.stack.report;

import java.util.Comparator;

/**
 * A service contract as its customer's: a contract that changed hands is reported once for each.
 *
 * @param provider who registered the ids
 * @param contract number of the service contract
 * @param customer number of the customer
 */
record ContractKey(String provider, String contract, String customer) implements Comparable<ContractKey> {
    private static final Comparator<ContractKey> ORDER = Comparator.comparing(ContractKey::provider)
            .thenComparing(ContractKey::contract)
            .thenComparing(ContractKey::customer);

    @Override
    public int compareTo(ContractKey other) {
        return ORDER.compare(this, other);
    }
}
