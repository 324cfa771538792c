package org.wattribute.ingest.broker;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Ready when the broker answers and the receipts of earlier files are known. */
@Singleton
@Readiness
@Requires(beans = KafkaPublication.class)
final class BrokerReadiness extends AbstractHealthIndicator<Map<String, Object>> {
    private static final int PATIENCE_MILLIS = 2000;

    private final Admin admin;
    private final KafkaPublication publication;

    BrokerReadiness(
            Admin admin, KafkaPublication publication, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.admin = admin;
        this.publication = publication;
        this.executorService = executor;
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        String problem = publication.unavailable().orElseGet(this::broker);
        healthStatus = problem.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
        return problem.isEmpty() ? Map.of() : Map.of("reason", problem);
    }

    @Override
    protected String getName() {
        return "kafka";
    }

    private String broker() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                    .clusterId()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException | TimeoutException e) {
            return "the broker does not answer";
        }
    }
}
