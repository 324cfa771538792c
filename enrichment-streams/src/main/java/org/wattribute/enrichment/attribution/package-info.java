/** Computes each customer's day and publishes what changed. */
@NullMarked
package org.wattribute.enrichment.attribution;

import org.jspecify.annotations.NullMarked;
