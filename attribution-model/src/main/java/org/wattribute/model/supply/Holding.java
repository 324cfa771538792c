package org.wattribute.model.supply;

import java.util.List;

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
}
