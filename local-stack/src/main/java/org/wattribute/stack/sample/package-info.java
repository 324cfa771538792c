/**
 * A year of a small, invented utility, for a first look: the same seed makes the same files, byte for byte, on every machine.
 */
@NullMarked
package org.wattribute.stack.sample;

import org.jspecify.annotations.NullMarked;
