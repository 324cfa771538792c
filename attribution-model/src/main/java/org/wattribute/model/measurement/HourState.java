package org.wattribute.model.measurement;

/** What is known of an hour of a series. Missing is never zero (method 4). */
public enum HourState {
    /** Nothing stands: never reported, or withdrawn. */
    NONE,
    /** Reported as missing, or its parts do not cover the hour. */
    INCOMPLETE,
    /** Contents conflict, or identities overlap. */
    CONFLICT,
    /** It has a value. */
    VALUE
}
