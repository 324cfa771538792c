package org.wattribute.model.measurement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.ownership.MeterPeriod;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.UtcDay;

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
 *     day; null = none. In an hour with
 *     forward but without reverse energy the meter exports 0 before it, and an unknown energy after (method 3.1: a meter that
 *     never reported reverse energy exports 0)
 */
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
        UtcDay day = forward.day();
        Instant since =
                exportsSince != null && exportsSince.isBefore(day.hourStart(UtcDay.HOURS)) ? exportsSince : null;
        SortedMap<Owner, List<MeterPeriod>> owners = new TreeMap<>();
        for (MeterPeriod period : periods) {
            if (period.meter().equals(meter) && period.contract() != null && period.ownsAnHourOf(day)) {
                owners.computeIfAbsent(Owner.of(period), owner -> new ArrayList<>())
                        .add(period);
            }
        }
        List<MeterSlice> slices = new ArrayList<>();
        owners.forEach((owner, owned) -> {
            Predicate<Instant> own = start -> owned.stream().anyMatch(period -> period.contains(start));
            slices.add(new MeterSlice(
                    meter, owner.contract, owner.account, owner.customer, forward.only(own), reverse.only(own), since));
        });
        return List.copyOf(slices);
    }

    private record Owner(String contract, String account, String customer) implements Comparable<Owner> {

        private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::contract, IdOrder.UTF8)
                .thenComparing(Owner::customer, IdOrder.UTF8)
                .thenComparing(Owner::account, IdOrder.UTF8);

        static Owner of(MeterPeriod period) {
            return new Owner(
                    Objects.requireNonNull(period.contract(), "owned"),
                    Objects.requireNonNull(period.account(), "owned"),
                    Objects.requireNonNull(period.customer(), "owned"));
        }

        @Override
        public int compareTo(Owner other) {
            return ORDER.compare(this, other);
        }
    }
}
