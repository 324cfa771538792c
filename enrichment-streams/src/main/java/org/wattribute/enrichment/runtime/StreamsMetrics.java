package org.wattribute.enrichment.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.wattribute.enrichment.routing.Backlog;

/** Metrics of the streams: Kafka's own (lag, rates, state restores), and how much work waits. No ids of customers are in them. */
@Singleton
class StreamsMetrics {
    private final MeterRegistry registry;
    private final EnrichmentStreams streams;
    private @Nullable KafkaStreamsMetrics kafka;

    StreamsMetrics(MeterRegistry registry, EnrichmentStreams streams) {
        this.registry = registry;
        this.streams = streams;
    }

    @EventListener
    void bind(StreamsStarted event) {
        kafka = new KafkaStreamsMetrics(event.client());
        kafka.bindTo(registry);
        Gauge.builder("wattribute.dirty.keys", streams.backlog(), Backlog::waiting)
                .description("Keys whose result may be out of date")
                .register(registry);
    }

    @PreDestroy
    void unbind() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
