package org.wattribute.model.supply;

/** What a supply brings in an hour, or why it claims nothing. */
public enum SuppliedState {
    /** These terms are not in force at the start of the hour. */
    NOT_IN_FORCE,
    /** It brings a known energy. */
    SUPPLIED,
    /** The device's output, or its certificates, are not known yet. */
    OUTPUT_UNKNOWN,
    /** Terms, device, certificates, shares or volumes conflict. */
    CONFLICT,
    /** Energy without its certificates supports no claim. */
    NO_ATTRIBUTES,
    /** The device is not known, so neither is its factor. */
    NO_FACTOR
}
