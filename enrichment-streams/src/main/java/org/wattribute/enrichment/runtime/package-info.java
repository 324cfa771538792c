/** Runs the topology: configuration, start and stop, health and progress. */
@NullMarked
package org.wattribute.enrichment.runtime;

import org.jspecify.annotations.NullMarked;
