/**
 * What every process shares about Kafka: the catalogue of topics, the form of keys, how keys find their partition, and the Avro serdes.
 * No other module spells a topic's name.
 */
@NullMarked
package org.wattribute.channels;

import org.jspecify.annotations.NullMarked;
