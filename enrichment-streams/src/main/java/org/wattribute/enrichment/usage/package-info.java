/** Merges readings to meter-days and gives each owner its slice. */
@NullMarked
package org.wattribute.enrichment.usage;

import org.jspecify.annotations.NullMarked;
