package org.wattribute.model.result;

/** What prices the residual: the residual mix, or the policy's fallback where none of that basis is known (method 4). */
public enum ResidualSource {
    RESIDUAL_MIX,
    GRID_AVERAGE,
    FOSSIL_ONLY,
    DEFAULT_FACTOR
}
