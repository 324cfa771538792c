package org.wattribute.model.ownership;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.UtcDay;

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

    /** True when the start of an hour of the day lies inside. */
    public boolean ownsAnHourOf(UtcDay day) {
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            if (contains(day.hourStart(hour))) {
                return true;
            }
        }
        return false;
    }

    /** True when the other begins where this ends and says the same. */
    boolean continuesIn(MeterPeriod next) {
        return to != null
                && to.equals(next.from)
                && next.equals(new MeterPeriod(meter, next.from, next.to, contract, account, customer, unowned));
    }

    /** The same until another time. */
    MeterPeriod until(@Nullable Instant end) {
        return new MeterPeriod(meter, from, end, contract, account, customer, unowned);
    }
}
