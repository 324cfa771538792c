package org.wattribute.enrichment.supply;

import org.wattribute.channels.Keys;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.HolderQuery;
import org.wattribute.events.SupplyContract;

/** A supply contract: asks accounts and service contracts that it names who the customer behind them is. */
public final class HolderQuestions implements EntityStage.View {
    @Override
    public void look(Known supply, Told told) {
        for (SupplyContract row : supply.rows(SupplyContract.class)) {
            BeneficiaryType type = row.getBeneficiaryType();
            if (type != BeneficiaryType.ACCOUNT && type != BeneficiaryType.SERVICECONTRACT) {
                continue;
            }
            for (String beneficiary : row.getBeneficiaries()) {
                told.tell(
                        type == BeneficiaryType.ACCOUNT ? Destination.ACCOUNTS : Destination.CONTRACTS,
                        Keys.of(supply.provider(), beneficiary, "@query", supply.id()),
                        new HolderQuery(supply.provider(), supply.id(), type, beneficiary));
            }
        }
    }
}
