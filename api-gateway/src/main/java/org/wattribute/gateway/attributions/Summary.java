package org.wattribute.gateway.attributions;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattribute.gateway.attributions.Interval.State;
import org.wattribute.model.result.Status;

/** Adds a contract's intervals up. Pure; sums are exact integers until they are told. */
final class Summary {
    private final Map<State, Integer> states = new TreeMap<>();
    private final Map<Status, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<Interval.Supply, SupplySum> supplies = new LinkedHashMap<>();
    private int profiled;
    private long load;
    private long export;
    private long supplied;
    private long matched;
    private long residual;
    private long gridCarbonFree;
    private BigDecimal carbonFree = BigDecimal.ZERO;
    private long loadOfKnownCarbonFree;
    private long locationBased;
    private long marketBased;

    private Summary() {}

    private static final class SupplySum {
        final List<@Nullable BigDecimal> series = new ArrayList<>();
        long supplied;
        long matched;
    }

    static SummaryDocument of(ContractAttributions.Found found) {
        var summary = new Summary();
        List<Interval> intervals = found.intervals();
        for (int i = 0; i < intervals.size(); i++) {
            summary.add(intervals.get(i), i);
        }
        return summary.document(found);
    }

    private void add(Interval interval, int index) {
        states.merge(interval.state(), 1, Integer::sum);
        if (interval.state() == State.MISSING) {
            missing.merge(Objects.requireNonNullElse(interval.reason(), "unknown"), 1, Integer::sum);
        }
        if (interval.state() != State.ATTRIBUTED) {
            return;
        }
        statuses.merge(interval.status(), 1, Integer::sum);
        profiled += interval.profiled() ? 1 : 0;
        long demand = known(interval.demand());
        load = Math.addExact(load, demand);
        export = Math.addExact(export, known(interval.export()));
        residual = Math.addExact(residual, known(interval.residual()));
        gridCarbonFree = Math.addExact(gridCarbonFree, known(interval.gridCarbonFree()));
        locationBased = Math.addExact(locationBased, known(interval.locationBased()));
        marketBased = Math.addExact(marketBased, known(interval.marketBased()));
        BigDecimal free = interval.carbonFree();
        if (free != null) {
            carbonFree = carbonFree.add(free);
            loadOfKnownCarbonFree = Math.addExact(loadOfKnownCarbonFree, demand);
        }
        for (Interval.Matched gave : interval.supplies()) {
            SupplySum sum = supplies.computeIfAbsent(gave.supply(), supply -> new SupplySum());
            while (sum.series.size() < index) {
                sum.series.add(null);
            }
            sum.series.add(Figures.kilowattHours(gave.matched()));
            sum.matched = Math.addExact(sum.matched, gave.matched());
            sum.supplied = Math.addExact(sum.supplied, known(gave.supplied()));
            matched = Math.addExact(matched, gave.matched());
            supplied = Math.addExact(supplied, known(gave.supplied()));
        }
    }

    private SummaryDocument document(ContractAttributions.Found found) {
        BigDecimal volumetric = Figures.ratio(BigDecimal.valueOf(supplied), load);
        var totals = new SummaryDocument.Totals(
                states.getOrDefault(State.ATTRIBUTED, 0),
                states.getOrDefault(State.MISSING, 0),
                states.getOrDefault(State.WITHDRAWN, 0),
                missing,
                statuses.getOrDefault(Status.PROVISIONAL, 0),
                statuses.getOrDefault(Status.FINAL, 0),
                statuses.getOrDefault(Status.RESTATED, 0),
                profiled,
                Figures.exact(load),
                Figures.exact(export),
                Figures.exact(supplied),
                Figures.exact(matched),
                Figures.exact(residual),
                Figures.exact(gridCarbonFree),
                Figures.ratio(carbonFree, loadOfKnownCarbonFree),
                volumetric == null ? null : volumetric.min(BigDecimal.ONE),
                Figures.exact(locationBased),
                Figures.exact(marketBased));
        int size = found.intervals().size();
        supplies.values().forEach(sum -> {
            while (sum.series.size() < size) {
                sum.series.add(null);
            }
        });
        return new SummaryDocument(
                found.contract(),
                found.account(),
                found.gridRegion(),
                found.policy(),
                found.basis(),
                found.factorSet(),
                Duration.ofSeconds(found.stepSeconds()).toString(),
                totals,
                supplies.entrySet().stream()
                        .map(entry -> new SummaryDocument.SupplyTotals(
                                entry.getKey().contract(),
                                entry.getKey().technology(),
                                entry.getKey().tier(),
                                entry.getKey().carbonFree(),
                                Figures.exact(entry.getValue().supplied),
                                Figures.exact(entry.getValue().matched)))
                        .toList(),
                unclaimed(found),
                series(found.intervals()));
    }

    private static List<SummaryDocument.UnclaimedTotals> unclaimed(ContractAttributions.Found found) {
        record Claim(String supply, String reason) {}
        var counts = new LinkedHashMap<Claim, Integer>();
        for (ContractAttributions.Unclaimed unclaimed : found.unclaimed()) {
            int intervals = (int) found.intervals().stream()
                    .filter(interval -> !interval.start().isBefore(unclaimed.from())
                            && interval.start().isBefore(unclaimed.to()))
                    .count();
            if (intervals > 0) {
                counts.merge(new Claim(unclaimed.supplyContract(), unclaimed.reason()), intervals, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new SummaryDocument.UnclaimedTotals(
                        entry.getKey().supply(), entry.getKey().reason(), entry.getValue()))
                .toList();
    }

    private SummaryDocument.Series series(List<Interval> intervals) {
        return new SummaryDocument.Series(
                each(intervals, interval -> interval.start().getEpochSecond()),
                each(intervals, interval -> interval.state().wire()),
                each(intervals, Interval::reason),
                each(intervals, interval -> interval.status().name().toLowerCase(Locale.ROOT)),
                each(
                        intervals,
                        interval -> interval.quality() == null
                                ? null
                                : interval.quality().name().toLowerCase(Locale.ROOT)),
                each(intervals, interval -> Figures.kilowattHours(interval.demand())),
                each(intervals, interval -> Figures.kilowattHours(interval.residual())),
                each(intervals, interval -> Figures.roundedKilowattHours(interval.carbonFree())),
                each(intervals, interval -> Figures.kilograms(interval.locationBased())),
                each(intervals, interval -> Figures.kilograms(interval.marketBased())),
                supplies.values().stream().map(sum -> sum.series).toList());
    }

    private static <T extends @Nullable Object> List<T> each(List<Interval> intervals, Function<Interval, T> part) {
        var parts = new ArrayList<T>(intervals.size());
        intervals.forEach(interval -> parts.add(part.apply(interval)));
        return parts;
    }

    private static long known(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
