package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;

/**
 * A technology's average emission factor (feed {@code emission_factors}).
 *
 * @param factorSet id of the set
 * @param technology the technology
 * @param basis its basis
 * @param validFrom since when; null = since ever
 * @param microgramsPerKwh micrograms CO2e per kWh
 * @param carbonFree whether the technology counts as carbon-free
 */
public record EmissionFactor(
        String factorSet,
        Technology technology,
        Basis basis,
        @Nullable Instant validFrom,
        long microgramsPerKwh,
        boolean carbonFree,
        Version version,
        boolean removed)
        implements Input, Dated<Instant> {

    @Override
    public InputKind kind() {
        return InputKind.EMISSION_FACTOR;
    }

    @Override
    public String identity() {
        return factorSet + "|" + technology + "|" + basis + "|" + (validFrom == null ? "" : validFrom);
    }

    @Override
    public @Nullable Instant from() {
        return validFrom;
    }

    @Override
    public @Nullable Instant to() {
        return null;
    }
}
