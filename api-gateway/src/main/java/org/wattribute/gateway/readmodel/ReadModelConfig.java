package org.wattribute.gateway.readmodel;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Configuration of the read model, with the prefix {@code wattribute}.
 *
 * @param stateDir folder of the process's state; the store is under {@code gateway} in it
 * @param threads stream threads
 */
@ConfigurationProperties("wattribute")
record ReadModelConfig(
        String stateDir, @Bindable(defaultValue = "2") int threads) {}
