package org.wattribute.model.result;

/**
 * What a supply allocated to a service contract.
 *
 * @param contract contract number
 * @param allocatedMilliwattHours milliwatt-hours
 */
public record ContractShare(String contract, long allocatedMilliwattHours) {}
