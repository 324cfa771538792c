package org.wattribute.enrichment.runtime;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the enrichment streams, with the prefix {@code wattribute}.
 *
 * @param stateDir folder that the stores are kept in
 * @param partitions partitions of every topic, fixed for the deployment's life
 * @param threads stream threads of this process
 * @param replication replicas of internal topics
 * @param policy id of the policy that results follow
 * @param basis {@code direct} or {@code lifecycle}; null: the policy's
 * @param factorSet factor set to use; null: the only one that was fed, else the built-in one
 */
@ConfigurationProperties("wattribute")
public record EnrichmentConfig(
        String stateDir,
        @Bindable(defaultValue = "4") int partitions,
        @Bindable(defaultValue = "2") int threads,
        @Bindable(defaultValue = "1") int replication,
        @Bindable(defaultValue = "google-cfe-2021") String policy,
        @Nullable String basis,
        @Nullable String factorSet) {}
