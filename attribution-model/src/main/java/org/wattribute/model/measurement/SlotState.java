package org.wattribute.model.measurement;

/** What stands in a slot. */
public enum SlotState {
    /** A value, or that it is known to be missing. */
    REPORTED,
    /** Its row was removed. */
    WITHDRAWN,
    /** Several contents at the highest version. */
    CONFLICT
}
