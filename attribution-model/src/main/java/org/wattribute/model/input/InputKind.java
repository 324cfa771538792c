package org.wattribute.model.input;

/** The kinds of input rows; the declaration order is the order of lineage. */
public enum InputKind {
    ACCOUNT,
    SERVICE_POINT,
    METER,
    SERVICE_CONTRACT,
    GENERATION_DEVICE,
    SUPPLY_CONTRACT,
    CERTIFICATE,
    READING,
    GENERATION,
    GRID_MIX,
    GRID_INTENSITY,
    RESIDUAL_MIX,
    EMISSION_FACTOR
}
