package org.wattribute.model.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a meter at a service point has one owner, or nobody for one reason.
 *
 * @param meter meter number
 * @param from start, inclusive; null = since ever
 * @param to end, exclusive; null = open
 * @param contract the owning contract; null when unowned
 * @param account its account; null when unowned
 * @param customer its customer; null when unowned
 * @param unowned why nobody owns it; null when owned
 */
public record MeterPeriod(
        String meter,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String contract,
        @Nullable String account,
        @Nullable String customer,
        @Nullable UnownedReason unowned) {

    /** True when the instant lies inside. */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }
}
