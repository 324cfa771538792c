/** Between the wire and the method: records of the contract as values of the attribution model, and back. */
@NullMarked
package org.wattribute.enrichment.mapping;

import org.jspecify.annotations.NullMarked;
