/**
 * The command line. A command reads its options, says what it is doing, calls what the packages below offer, and turns the outcome into words
 * and an exit code. Only here is anything printed.
 */
@NullMarked
package org.wattribute.stack;

import org.jspecify.annotations.NullMarked;
