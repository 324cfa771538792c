package org.wattribute.model.input;

/** How much a supply contract brings in an interval (method 2): a share of the device's output, its certificates, or a flat power. */
public enum Instrument {
    METERED,
    CERTIFICATES,
    BLOCK
}
