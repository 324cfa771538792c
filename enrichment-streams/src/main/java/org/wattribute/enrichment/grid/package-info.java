/** Merges grid mix and intensities to region-days. */
@NullMarked
package org.wattribute.enrichment.grid;

import org.jspecify.annotations.NullMarked;
