package org.wattribute.model.grid;

import org.wattribute.model.input.InputReference;

/**
 * A technology's average emission factor at a time.
 *
 * @param microgramsPerKwh micrograms CO2e per kWh
 * @param carbonFree whether its energy counts as carbon-free
 * @param conflict true when the factor's highest version has several contents: what needs it has no value
 * @param reference the row
 */
public record Factor(long microgramsPerKwh, boolean carbonFree, boolean conflict, InputReference reference) {}
