package org.wattribute.model.measurement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.ownership.MeterPeriod;

/**
 * What one owner gets of a meter's day (amendment 8): the hours in which its contract owns the meter, nothing of anybody else's.
 *
 * @param meter meter number
 * @param contract the owning contract
 * @param account its account
 * @param customer its customer
 * @param forward demand in the owned hours
 * @param reverse export in the owned hours, as reported
 * @param exportsSince start of the first reverse interval that stands for this meter on any day, as far as it lies before the end of this
 *     day; null = none. An hour that nothing reverse was reported for exports 0 before it, and is unknown after (method 3.1: a meter that
 *     never reported reverse energy exports 0)
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public record MeterSlice(
        String meter,
        String contract,
        String account,
        String customer,
        HourlyEnergy forward,
        HourlyEnergy reverse,
        @Nullable Instant exportsSince) {

    /**
     * Cuts a meter's day into the slices of its owners, by contract then customer. An owner of no hour of the day gets none.
     *
     * @param meter meter number
     * @param forward its forward energy
     * @param reverse its reverse energy
     * @param exportsSince start of its first reverse interval that stands, on any day; null = none
     * @param periods its ownership at all service points
     */
    public static List<MeterSlice> of(
            String meter,
            HourlyEnergy forward,
            HourlyEnergy reverse,
            @Nullable Instant exportsSince,
            Collection<MeterPeriod> periods) {
        throw new UnsupportedOperationException();
    }
}
