/** Interval values (method 1 and 5): slots merged by version, summed or split to UTC hours, and cut into the slices of the owners of a meter. */
@NullMarked
package org.wattribute.model.measurement;

import org.jspecify.annotations.NullMarked;
