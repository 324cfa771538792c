package org.wattribute.enrichment.runtime;

import org.apache.kafka.streams.KafkaStreams;

/**
 * The streams client has been started.
 *
 * @param client the client
 */
record StreamsStarted(KafkaStreams client) {}
