package org.wattribute.model.oracle;

import java.util.List;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.SupplyDay;

/**
 * What the oracle finds.
 *
 * @param contracts bodies of every contract and customer on each UTC day on which the customer owns a reading (one that has a version,
 *     withdrawn ones included), by customer, contract and day
 * @param supplies supplies of these customers on these days, by customer, supply and day
 */
public record OracleResult(List<ContractDay> contracts, List<SupplyDay> supplies) {

    public OracleResult {
        contracts = List.copyOf(contracts);
        supplies = List.copyOf(supplies);
    }
}
