package org.wattribute.model.input;

/** Direction of a meter's energy: forward is demand, reverse is export; never netted (method 3.1). */
public enum Direction {
    FORWARD,
    REVERSE
}
