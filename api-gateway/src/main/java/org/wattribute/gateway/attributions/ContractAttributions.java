package org.wattribute.gateway.attributions;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.AttributionBody;
import org.wattribute.gateway.access.TimeRange;
import org.wattribute.gateway.readmodel.ContractCatalogue;
import org.wattribute.gateway.readmodel.ContractSeries;
import org.wattribute.model.policy.Policy;

/**
 * Puts a contract's intervals of a range together: those of its day records, and as missing those of days between its first and its last day
 * that have no record. Thread-safe.
 */
@Singleton
class ContractAttributions {
    private static final int HOUR = 3600;

    private final ContractCatalogue catalogue;
    private final Clock clock;

    ContractAttributions(ContractCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * The attributions of a contract.
     *
     * @param contract its number
     * @param policy policy of all figures
     * @param account its account; null where no figures are known
     * @param gridRegion its grid region; null where no figures are known
     * @param basis basis of all figures; null where none are known or they differ
     * @param factorSet factor set of all figures; null where none are known or they differ
     * @param stepSeconds length of its intervals
     * @param intervals in order of time
     * @param unclaimed supplies that claimed nothing, in order of first appearance
     */
    record Found(
            String contract,
            String policy,
            @Nullable String account,
            @Nullable String gridRegion,
            @Nullable String basis,
            @Nullable String factorSet,
            int stepSeconds,
            List<Interval> intervals,
            List<Unclaimed> unclaimed) {}

    /** A supply that claimed nothing in an interval, for a reason. */
    record Unclaimed(String supplyContract, String reason, Instant from, Instant to) {}

    /** Reads what was opened: at least one series, all of one contract and policy. */
    Found read(List<GrantedReads.Opened> opened) {
        Instant now = clock.instant();
        var collected = new Collected();
        for (GrantedReads.Opened open : opened) {
            collect(open.series(), open.range(), now, collected);
        }
        ContractSeries last = opened.get(opened.size() - 1).series();
        ContractSeries.Terms terms = last.latest();
        if (collected.bases.isEmpty() && terms != null) {
            collected.bases.add(terms.basis());
            collected.factorSets.add(terms.factorSet());
        }
        return new Found(
                last.contract(),
                last.policy(),
                terms == null ? null : terms.account(),
                terms == null ? null : terms.gridRegion(),
                single(collected.bases),
                single(collected.factorSets),
                collected.stepSeconds > 0 ? collected.stepSeconds : terms == null ? HOUR : terms.stepSeconds(),
                List.copyOf(collected.intervals.values()),
                List.copyOf(collected.unclaimed));
    }

    private static final class Collected {
        final TreeMap<Instant, Interval> intervals = new TreeMap<>();
        final Set<Unclaimed> unclaimed = new LinkedHashSet<>();
        final Set<String> bases = new LinkedHashSet<>();
        final Set<String> factorSets = new LinkedHashSet<>();
        int stepSeconds;

        /** Where a contract passed to another customer, both may have the day: what has figures wins. */
        void add(Interval interval) {
            intervals.merge(
                    interval.start(), interval, (one, other) -> other.state().compareTo(one.state()) < 0 ? other : one);
        }
    }

    private void collect(ContractSeries series, TimeRange range, Instant now, Collected into) {
        LocalDate first = later(series.firstDay(), day(range.from()));
        LocalDate last = earlier(series.lastDay(), day(range.to().minusNanos(1)));
        if (last.isBefore(first)) {
            return;
        }
        Duration lag = Policy.byId(series.policy()).map(Policy::settlementLag).orElse(Duration.ZERO);
        int step = series.latest() == null ? HOUR : series.latest().stepSeconds();
        LocalDate next = first;
        for (ContractCatalogue.Day day : catalogue.days(series, first, last)) {
            missing(next, day.date(), step, range, into);
            AttributionBody body = day.record().getBody();
            if (body != null) {
                step = body.getStepSeconds();
                into.stepSeconds = step;
                into.bases.add(body.getBasis());
                into.factorSets.add(body.getFactorSet());
                unclaimed(day.date(), body, into);
            }
            for (Interval interval : DayIntervals.of(day.date(), day.record(), step, lag, now)) {
                if (range.contains(interval.start())) {
                    into.add(interval);
                }
            }
            next = day.date().plusDays(1);
        }
        missing(next, last.plusDays(1), step, range, into);
    }

    private static void missing(LocalDate from, LocalDate to, int step, TimeRange range, Collected into) {
        Instant end = to.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
                start.isBefore(end);
                start = start.plusSeconds(step)) {
            if (range.contains(start)) {
                into.add(Interval.withoutRecord(start, step));
            }
        }
    }

    private static void unclaimed(LocalDate date, AttributionBody body, Collected into) {
        Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        body.getUnclaimed()
                .forEach(supply -> into.unclaimed.add(new Unclaimed(
                        supply.getSupplyContractId(),
                        supply.getReason(),
                        midnight.plusSeconds((long) supply.getFirstInterval() * body.getStepSeconds()),
                        midnight.plusSeconds((supply.getLastInterval() + 1L) * body.getStepSeconds()))));
    }

    private static @Nullable String single(Set<String> values) {
        return values.size() == 1 ? values.iterator().next() : null;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
