/** Which row counts (method 5): the highest version of each identity, conflicts between equal versions, and the order of terms in time (amendment 4). */
@NullMarked
package org.wattribute.model.terms;

import org.jspecify.annotations.NullMarked;
