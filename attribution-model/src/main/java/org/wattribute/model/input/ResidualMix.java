package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Basis;

/**
 * A region's residual-mix intensity for a time (feed {@code residual_mix}).
 *
 * @param region grid region
 * @param basis its basis
 * @param validFrom start, inclusive
 * @param validTo end, exclusive; null = open
 * @param microgramsPerKwh micrograms CO2e per kWh
 */
public record ResidualMix(
        String region,
        Basis basis,
        Instant validFrom,
        @Nullable Instant validTo,
        long microgramsPerKwh,
        Version version,
        boolean removed)
        implements Input, Dated<Instant> {

    @Override
    public InputKind kind() {
        return InputKind.RESIDUAL_MIX;
    }

    @Override
    public String identity() {
        return region + "|" + basis + "|" + validFrom;
    }

    @Override
    public Instant from() {
        return validFrom;
    }

    @Override
    public @Nullable Instant to() {
        return validTo;
    }
}
