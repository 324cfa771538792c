package org.wattribute.model.supply;

import java.util.List;
import org.wattribute.model.input.BeneficiaryType;

/**
 * Who holds a supply.
 *
 * @param kind how
 * @param customers the customers, in id order; empty for a pool or nobody
 */
public record Holding(Kind kind, List<String> customers) {

    /** How a supply is held. */
    public enum Kind {
        /** No beneficiary is known or in force. */
        NOBODY,
        /** One customer: this version attributes it. */
        ONE_CUSTOMER,
        /** Several customers: it claims nothing in this version and is named (amendment 9). */
        CO_HELD,
        /** A program, rate plan or everybody: it claims nothing in this version and is named. */
        POOL
    }

    public Holding {
        customers = List.copyOf(customers);
    }

    /** The holding of a supply of a tier whose beneficiaries are known to be of these customers. */
    static Holding of(BeneficiaryType type, List<String> customers) {
        if (type.isPool()) {
            return new Holding(Kind.POOL, List.of());
        }
        return switch (customers.size()) {
            case 0 -> new Holding(Kind.NOBODY, List.of());
            case 1 -> new Holding(Kind.ONE_CUSTOMER, customers);
            default -> new Holding(Kind.CO_HELD, customers);
        };
    }

    /** True when this customer alone holds it. */
    public boolean isAlone(String customer) {
        return kind == Kind.ONE_CUSTOMER && customers.get(0).equals(customer);
    }
}
