package org.wattribute.model.input;

/** Status of a certificate; active and cancelled ones bring their quantity, the others nothing. */
public enum CertificateStatus {
    ACTIVE,
    CANCELLED,
    EXPIRED,
    WITHDRAWN;

    /** True when its quantity counts as supply. */
    public boolean counts() {
        return this == ACTIVE || this == CANCELLED;
    }
}
