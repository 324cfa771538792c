/** The batch oracle (method 7): a deliberately plain recomputation from all accepted rows that shares only the input, result and policy types with the rest. */
@NullMarked
package org.wattribute.model.oracle;

import org.jspecify.annotations.NullMarked;
