/** Resolves what each supply contract brings, and to whom. */
@NullMarked
package org.wattribute.enrichment.supply;

import org.jspecify.annotations.NullMarked;
