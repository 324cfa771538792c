package org.wattribute.gateway.access;

import jakarta.inject.Singleton;

/**
 * Decides every read, and nothing else does: what a grant opens of a customer's contracts. Pure, and asked at the moment of reading. The
 * consent model (grants with their own ranges, revocation, versions) goes here. Thread-safe.
 */
@Singleton
public final class ReadPolicy {
    /** Scope without which no attribution is read. */
    public static final String SCOPE = "attributions";

    /** What was decided. */
    public sealed interface Decision {
        /** The read is allowed, for this range, which never exceeds the one that was asked for. */
        record Permitted(TimeRange range) implements Decision {}

        /** The read is refused. */
        record Refused(Reason reason) implements Decision {}
    }

    /** Why a read is refused. */
    public enum Reason {
        /** The grant lacks the scope {@value ReadPolicy#SCOPE}. */
        SCOPE,
        /** The grant does not name the contract's customer, or is of another provider. */
        CUSTOMER
    }

    /**
     * Decides one read.
     *
     * @param grant what the reader was given
     * @param provider provider of the contract's customer
     * @param customer number of the customer whose contract is read
     * @param range time that is asked for
     */
    public Decision decide(Grant grant, String provider, String customer, TimeRange range) {
        if (!opensAttributions(grant)) {
            return new Decision.Refused(Reason.SCOPE);
        }
        if (!grant.provider().equals(provider) || !grant.customers().contains(customer)) {
            return new Decision.Refused(Reason.CUSTOMER);
        }
        return new Decision.Permitted(range);
    }

    /** Whether the grant opens attributions at all, whosever. */
    public boolean opensAttributions(Grant grant) {
        return grant.scopes().contains(SCOPE);
    }
}
