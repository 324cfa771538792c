package org.wattribute.enrichment.mapping;

import org.wattribute.model.supply.HolderPeriod;

/** Whose customer a beneficiary is, on the wire and in the model. */
public final class Holders {
    private Holders() {}

    public static org.wattribute.events.HolderPeriod wire(HolderPeriod period) {
        return new org.wattribute.events.HolderPeriod(
                Rows.tier(period.tier()),
                period.beneficiary(),
                period.from(),
                period.to(),
                period.customers(),
                period.conflict());
    }

    public static HolderPeriod model(org.wattribute.events.HolderPeriod period) {
        return new HolderPeriod(
                Rows.tier(period.getBeneficiaryType()),
                period.getBeneficiary(),
                period.getFrom(),
                period.getTo(),
                period.getCustomers(),
                period.getConflict());
    }
}
