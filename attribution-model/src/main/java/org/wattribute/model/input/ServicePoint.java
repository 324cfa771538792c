package org.wattribute.model.input;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place of delivery: its grid region and time zone from a time on (feed {@code service_points}).
 *
 * @param number service point number
 * @param gridRegion the region whose grid serves it
 * @param zone the zone of its local dates
 * @param validFrom since when; null = since ever
 */
public record ServicePoint(
        String number,
        String gridRegion,
        ZoneId zone,
        @Nullable Instant validFrom,
        Version version,
        boolean removed) implements Input, Dated<Instant> {

    @Override
    public InputKind kind() {
        return InputKind.SERVICE_POINT;
    }

    @Override
    public String identity() {
        return number + "|" + (validFrom == null ? "" : validFrom);
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
