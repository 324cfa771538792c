package org.wattribute.model.result;

/** Why an interval has no attribution (method 4). Missing is null, never zero. */
public enum MissingReason {
    /** A meter's reading is absent, partial or reported as missing. */
    NO_READING,
    /** The region's mix, or its intensity of the basis, is absent or partly blank. */
    NO_MIX,
    /** Inputs conflict. */
    CONFLICT,
    /** No service contract is in force. */
    NO_CONTRACT,
    /** A technology of the mix has no factor in the set. */
    NO_FACTOR,
    /** The mix is quarantined: total not above 0, a negative other than storage, an intensity or share out of range. */
    IMPLAUSIBLE_MIX
}
