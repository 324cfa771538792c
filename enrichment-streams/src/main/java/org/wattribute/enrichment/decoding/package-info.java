/** Turns bytes into records, or into dead letters. */
@NullMarked
package org.wattribute.enrichment.decoding;

import org.jspecify.annotations.NullMarked;
