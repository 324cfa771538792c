/** What stages are made of: small entities seen as a whole, what each tells others, and work that waits. */
@NullMarked
package org.wattribute.enrichment.routing;

import org.jspecify.annotations.NullMarked;
