/** The use case: a file is taken whole or not at all, once, and answered with a report. Knows neither HTTP nor Kafka. */
@NullMarked
package org.wattribute.ingest.intake;

import org.jspecify.annotations.NullMarked;
