package org.wattribute.model.oracle;

import java.util.Collection;
import org.wattribute.model.input.Input;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;

/** The method once more, hour by hour from all accepted rows, plain and slow (method 7). */
@SuppressWarnings("DoNotCallSuggester") // follows
public final class BatchOracle {

    private BatchOracle() {}

    /**
     * Attributes everything.
     *
     * @param rows all accepted rows, in any order and with repetitions
     * @param policy the policy
     * @param basis the basis
     * @param factorSet id of the factor set among the rows
     */
    public static OracleResult attribute(
            Collection<? extends Input> rows, Policy policy, Basis basis, String factorSet) {
        throw new UnsupportedOperationException();
    }
}
