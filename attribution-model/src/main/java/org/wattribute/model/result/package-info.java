/** Bodies of results (method 4): figures, qualities and lineage in canonical order, a function of the set of accepted inputs only. */
@NullMarked
package org.wattribute.model.result;

import org.jspecify.annotations.NullMarked;
