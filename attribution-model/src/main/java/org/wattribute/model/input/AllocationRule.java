package org.wattribute.model.input;

/** How a group's energy is divided among its beneficiaries (method 3.3). */
public enum AllocationRule {
    PROPORTIONAL,
    FIXED,
    MAX_MIN,
    PRIORITY
}
