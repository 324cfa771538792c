/** The accepted input rows (feeds), one record per feed, each with its identity and its version {@code (revision, source_time)}. These are the only types that the incremental functions and the oracle share besides the results. */
@NullMarked
package org.wattribute.model.input;

import org.jspecify.annotations.NullMarked;
