package org.wattribute.model.ownership;

/** Why a meter's energy belongs to nobody in a period. */
public enum UnownedReason {
    /** The service point is not known (yet). */
    NO_SERVICE_POINT,
    /** No service contract is in force there. */
    NO_CONTRACT,
    /** Two contracts overlap, or terms of the contract, account, service point or installation conflict. */
    CONFLICT,
    /** The contract's account is not known (yet). */
    UNKNOWN_ACCOUNT
}
