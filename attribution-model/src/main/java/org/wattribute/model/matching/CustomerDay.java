package org.wattribute.model.matching;

import java.util.Collection;
import java.util.List;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.grid.GridDay;
import org.wattribute.model.grid.ResidualMixes;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.SupplyDay;
import org.wattribute.model.supply.SuppliedDay;

/**
 * The attribution of one customer's UTC day (method 3 and 4).
 *
 * @param contracts one body per service contract given, by contract id
 * @param supplies one per supply that this customer alone holds at some hour of the day, by supply contract id
 */
public record CustomerDay(List<ContractDay> contracts, List<SupplyDay> supplies) {

    public CustomerDay {
        contracts = List.copyOf(contracts);
        supplies = List.copyOf(supplies);
    }

    /**
     * Attributes one day.
     *
     * @param customer customer number
     * @param day the UTC day
     * @param contracts the customer's service contracts
     * @param supplies the day's supplies that name the customer, its accounts, contracts, programs or rate plans, and general ones
     * @param grids the day's grids; a region without one has no mix
     * @param residualMixes residual mixes
     * @param factors the factor set
     * @param policy the policy
     * @param basis the basis: the policy's, or what overrides it
     * @throws IllegalArgumentException for a policy that this version does not implement
     */
    public static CustomerDay attribute(
            String customer,
            UtcDay day,
            Collection<CustomerContract> contracts,
            Collection<SuppliedDay> supplies,
            Collection<GridDay> grids,
            ResidualMixes residualMixes,
            FactorSet factors,
            Policy policy,
            Basis basis) {
        return new CustomerDayAttribution(
                        customer, day, contracts, supplies, grids, residualMixes, factors, policy, basis)
                .attribute();
    }
}
