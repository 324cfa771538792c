package org.wattribute.model.result;

/** Why a supply that names a contract claims nothing for it: no evidence, no claim (method 4). */
public enum UnclaimedReason {
    /** Several customers hold it; not attributed in this version. */
    CO_HELD,
    /** A pool; not attributed in this version. */
    POOL,
    /** Output or certificates are not known yet. */
    OUTPUT_UNKNOWN,
    /** It is in conflict. */
    CONFLICT,
    /** Energy without its certificates. */
    NO_ATTRIBUTES,
    /** Its device or factor is not known. */
    NO_FACTOR;

    /** True when a later input may make it claim: it keeps the result provisional. */
    public boolean isOpen() {
        return switch (this) {
            case OUTPUT_UNKNOWN, CONFLICT, NO_FACTOR -> true;
            case CO_HELD, POOL, NO_ATTRIBUTES -> false;
        };
    }
}
