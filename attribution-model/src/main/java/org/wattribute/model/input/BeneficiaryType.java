package org.wattribute.model.input;

/** CDS's six beneficiary types, from the most specific to the most general: the order of the waterfall's tiers (method 3.2). */
public enum BeneficiaryType {
    SERVICE_CONTRACT,
    ACCOUNT,
    CUSTOMER,
    PROGRAM,
    RATE_PLAN,
    GENERAL;

    /** True for the types whose members share a pool (method 3, pools). */
    public boolean isPool() {
        return compareTo(PROGRAM) >= 0;
    }
}
