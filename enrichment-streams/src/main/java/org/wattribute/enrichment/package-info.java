/** The topology: from readings, contracts and grid mix to attributions. */
@NullMarked
package org.wattribute.enrichment;

import org.jspecify.annotations.NullMarked;
