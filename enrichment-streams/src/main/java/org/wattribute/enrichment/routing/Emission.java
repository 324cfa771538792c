package org.wattribute.enrichment.routing;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out of a stage; it exists only inside a task.
 *
 * @param to where it goes
 * @param message the message, or null to take back the earlier one of the same key
 */
public record Emission(Destination to, @Nullable SpecificRecord message) {}
