/**
 * The report over everything in a state: read from the result topics, summed exactly, written as JSON and as a table. Energies stay integers
 * of milliwatt-hours and masses integers of milligrams until they are written.
 */
@NullMarked
package org.wattribute.stack.report;

import org.jspecify.annotations.NullMarked;
