package org.wattribute.model.quantity;

/** What an emission factor counts (method 1): combustion only, or the whole life cycle. Bases are never mixed in one sum. */
public enum Basis {
    DIRECT,
    LIFECYCLE
}
