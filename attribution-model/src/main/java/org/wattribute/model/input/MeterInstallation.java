package org.wattribute.model.input;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter at a service point for a time (feed {@code meters.csv}).
 *
 * @param meter meter number
 * @param servicePoint where it sits
 * @param installedFrom start, inclusive
 * @param installedTo end, exclusive; null = still there
 */
public record MeterInstallation(
        String meter,
        String servicePoint,
        Instant installedFrom,
        @Nullable Instant installedTo,
        Version version,
        boolean removed)
        implements Input, Dated<Instant> {

    @Override
    public InputKind kind() {
        return InputKind.METER;
    }

    @Override
    public String identity() {
        return meter + "|" + installedFrom;
    }

    @Override
    public Instant from() {
        return installedFrom;
    }

    @Override
    public @Nullable Instant to() {
        return installedTo;
    }
}
