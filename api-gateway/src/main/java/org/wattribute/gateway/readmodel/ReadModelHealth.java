package org.wattribute.gateway.readmodel;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Ready once the read model has caught up. */
@Readiness
@Singleton
@Requires(beans = StreamsReadModel.class)
final class ReadModelHealth implements HealthIndicator {
    private final StreamsReadModel readModel;

    ReadModelHealth(StreamsReadModel readModel) {
        this.readModel = readModel;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("readModel", readModel.ready() ? HealthStatus.UP : HealthStatus.DOWN)
                        .details(readModel.describe())
                        .build());
    }
}
