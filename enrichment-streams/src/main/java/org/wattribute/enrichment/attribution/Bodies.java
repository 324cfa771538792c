package org.wattribute.enrichment.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattribute.enrichment.mapping.Lineage;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionState;
import org.wattribute.events.Quality;
import org.wattribute.events.UnclaimedSupply;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.AllocatedHour;
import org.wattribute.model.result.AttributionHour;
import org.wattribute.model.result.AttributionHour.Attributed;
import org.wattribute.model.result.AttributionHour.Missing;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.result.SupplyDay;

/** Results of the method as records of the contract, in canonical order. */
final class Bodies {
    private static final int STEP_SECONDS = 3600;

    private Bodies() {}

    /** @param region grid region of the first hour that is the contract's; empty while it is not known */
    static AttributionBody of(String provider, ContractDay day, String region) {
        List<AttributionHour> hours = day.hours();
        return new AttributionBody(
                provider,
                day.customer(),
                day.account(),
                day.contract(),
                day.policy(),
                day.basis().name().toLowerCase(Locale.ROOT),
                day.factorSet(),
                day.day().date(),
                STEP_SECONDS,
                region,
                each(hours, Bodies::state),
                each(hours, hour -> hour instanceof Missing missing ? code(missing.reason()) : null),
                each(hours, Bodies::demand),
                each(hours, Bodies::export),
                supplies(hours),
                unclaimed(hours),
                figure(hours, Attributed::residualMilliwattHours),
                figure(hours, Attributed::gridCarbonFreeMilliwattHours),
                figure(
                        hours,
                        hour -> hour.gridShare() == null
                                ? null
                                : hour.gridShare().part()),
                figure(
                        hours,
                        hour -> hour.gridShare() == null
                                ? null
                                : hour.gridShare().whole()),
                figure(hours, Attributed::matchedCarbonFreeMilliwattHours),
                figure(hours, Attributed::locationMilligrams),
                figure(hours, Attributed::marketMilligrams),
                figure(hours, Attributed::gridMicrogramsPerKwh),
                figure(hours, Attributed::residualMicrogramsPerKwh),
                figure(hours, hour -> code(hour.residualSource())),
                each(
                        hours,
                        hour -> hour instanceof Attributed attributed
                                ? Series.quality(attributed.quality())
                                : Quality.ESTIMATED),
                each(hours, hour -> hour instanceof Attributed attributed && attributed.profiled()),
                each(hours, hour -> hour instanceof Attributed attributed && attributed.inputsFinal()),
                Lineage.wire(day.lineage()));
    }

    /** What became of a supply; null where no hour counts. */
    static @Nullable AllocationDay of(String provider, SupplyDay day) {
        if (day.hours().stream().noneMatch(AllocatedHour::counted)) {
            return null;
        }
        return new AllocationDay(
                provider,
                day.customer(),
                day.supply(),
                day.policy(),
                day.day().date(),
                STEP_SECONDS,
                each(day.hours(), hour -> hour.counted() ? hour.suppliedMilliwattHours() : null),
                each(day.hours(), hour -> hour.counted() ? hour.allocatedMilliwattHours() : null),
                each(day.hours(), hour -> hour.counted() ? hour.excessMilliwattHours() : null));
    }

    private static AttributionState state(AttributionHour hour) {
        if (hour instanceof Attributed) {
            return AttributionState.ATTRIBUTED;
        }
        return hour instanceof Missing ? AttributionState.MISSING : AttributionState.ABSENT;
    }

    private static @Nullable Long demand(AttributionHour hour) {
        if (hour instanceof Attributed attributed) {
            return attributed.demandMilliwattHours();
        }
        return hour instanceof Missing missing ? missing.demandMilliwattHours() : null;
    }

    private static @Nullable Long export(AttributionHour hour) {
        if (hour instanceof Attributed attributed) {
            return attributed.exportMilliwattHours();
        }
        return hour instanceof Missing missing ? missing.exportMilliwattHours() : null;
    }

    /** A supply whose device or factor changes within the day is listed once for each. */
    private record SupplyKey(MatchedSupply example) implements Comparable<SupplyKey> {
        private static final Comparator<MatchedSupply> ORDER = Comparator.comparing(MatchedSupply::tier)
                .thenComparing(MatchedSupply::supply, IdOrder.UTF8)
                .thenComparing(MatchedSupply::device, IdOrder.UTF8)
                .thenComparing(MatchedSupply::technology)
                .thenComparing(MatchedSupply::factorMicrogramsPerKwh)
                .thenComparing(MatchedSupply::carbonFree);

        @Override
        public int compareTo(SupplyKey other) {
            return ORDER.compare(example, other.example);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SupplyKey key && compareTo(key) == 0;
        }

        @Override
        public int hashCode() {
            return example.supply().hashCode();
        }
    }

    private static List<org.wattribute.events.MatchedSupply> supplies(List<AttributionHour> hours) {
        var found = new TreeMap<SupplyKey, @Nullable MatchedSupply[]>();
        for (int i = 0; i < hours.size(); i++) {
            if (hours.get(i) instanceof Attributed attributed) {
                for (MatchedSupply supply : attributed.supplies()) {
                    found.computeIfAbsent(new SupplyKey(supply), key -> new MatchedSupply[UtcDay.HOURS])[i] = supply;
                }
            }
        }
        var supplies = new ArrayList<org.wattribute.events.MatchedSupply>();
        found.forEach((key, byHour) -> {
            var matched = new ArrayList<@Nullable Long>();
            var supplied = new ArrayList<@Nullable Long>();
            var certificates = new ArrayList<List<String>>();
            for (MatchedSupply hour : byHour) {
                matched.add(hour == null ? null : hour.matchedMilliwattHours());
                supplied.add(hour == null ? null : hour.suppliedMilliwattHours());
                certificates.add(hour == null ? List.of() : hour.certificates());
            }
            MatchedSupply supply = key.example();
            supplies.add(new org.wattribute.events.MatchedSupply(
                    supply.supply(),
                    Rows.tier(supply.tier()),
                    supply.device(),
                    supply.technology().name().toLowerCase(Locale.ROOT),
                    supply.carbonFree(),
                    supply.factorMicrogramsPerKwh(),
                    matched,
                    supplied,
                    certificates));
        });
        return supplies;
    }

    /** Runs of hours in which a supply claims nothing for one reason. */
    private static List<UnclaimedSupply> unclaimed(List<AttributionHour> hours) {
        record Run(String supply, String reason) {}
        var open = new TreeMap<String, UnclaimedSupply>(IdOrder.UTF8);
        var runs = new ArrayList<UnclaimedSupply>();
        for (int i = 0; i < hours.size(); i++) {
            var here = new ArrayList<Run>();
            if (hours.get(i) instanceof Attributed attributed) {
                attributed.unclaimed().forEach(one -> here.add(new Run(one.supply(), code(one.reason()))));
            }
            int hour = i;
            open.values().removeIf(run -> {
                boolean goesOn = here.contains(new Run(run.getSupplyContractId(), run.getReason()));
                if (!goesOn) {
                    runs.add(run);
                }
                return !goesOn;
            });
            for (Run run : here) {
                String key = run.supply() + "|" + run.reason();
                UnclaimedSupply before = open.get(key);
                open.put(
                        key,
                        new UnclaimedSupply(
                                run.supply(), run.reason(), before == null ? hour : before.getFirstInterval(), hour));
            }
        }
        runs.addAll(open.values());
        runs.sort(Comparator.comparing(UnclaimedSupply::getSupplyContractId, IdOrder.UTF8)
                .thenComparing(UnclaimedSupply::getFirstInterval)
                .thenComparing(UnclaimedSupply::getReason));
        return runs;
    }

    private static <R> List<@Nullable R> figure(List<AttributionHour> hours, Function<Attributed, @Nullable R> figure) {
        return each(hours, hour -> hour instanceof Attributed attributed ? figure.apply(attributed) : null);
    }

    private static <T, R extends @Nullable Object> List<R> each(List<T> hours, Function<T, R> of) {
        var values = new ArrayList<R>(hours.size());
        for (T hour : hours) {
            values.add(of.apply(hour));
        }
        return values;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Start of an interval of a body's day. */
    static Instant start(AttributionBody body, int interval) {
        return new UtcDay(body.getDay()).start().plusSeconds((long) interval * body.getStepSeconds());
    }
}
