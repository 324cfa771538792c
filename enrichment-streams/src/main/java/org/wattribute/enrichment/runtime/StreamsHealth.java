package org.wattribute.enrichment.runtime;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams.State;
import org.reactivestreams.Publisher;

/** Ready while the streams client runs or rebalances. */
@Readiness
@Singleton
final class StreamsHealth implements HealthIndicator {
    private final EnrichmentStreams streams;

    StreamsHealth(EnrichmentStreams streams) {
        this.streams = streams;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        State state = streams.state();
        boolean up = state == State.RUNNING || state == State.REBALANCING;
        return Publishers.just(HealthResult.builder("streams", up ? HealthStatus.UP : HealthStatus.DOWN)
                .details(state.name())
                .build());
    }
}
