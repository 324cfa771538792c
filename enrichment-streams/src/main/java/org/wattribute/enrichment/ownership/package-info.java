/** Resolves whose a meter's energy is: contracts, accounts and service points, each telling the next. */
@NullMarked
package org.wattribute.enrichment.ownership;

import org.jspecify.annotations.NullMarked;
