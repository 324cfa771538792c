package org.wattribute.stack.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A contract's figures over all its days.
 *
 * @param contract whose they are
 * @param account its account on the last day
 * @param interval length of its attribution intervals
 * @param totals sums over the attributed intervals
 * @param missing intervals between its first and its last reading without attribution, by reason
 */
record ContractFigures(
        ContractKey contract, String account, Duration interval, Totals totals, NavigableMap<String, Long> missing) {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /**
     * The figures of one contract.
     *
     * @param days its days, at least one, in any order
     */
    static ContractFigures of(Collection<ContractDay> days) {
        var byDay = new TreeMap<LocalDate, ContractDay>();
        Totals totals = Totals.NONE;
        for (ContractDay day : days) {
            byDay.put(day.day(), day);
            totals = totals.plus(day.totals());
        }
        ContractDay last = byDay.lastEntry().getValue();
        return new ContractFigures(
                last.contract(), last.account(), Duration.ofSeconds(last.stepSeconds()), totals, missing(byDay));
    }

    long missingIntervals() {
        return missing.values().stream().mapToLong(Long::longValue).sum();
    }

    private static NavigableMap<String, Long> missing(TreeMap<LocalDate, ContractDay> days) {
        var missing = new TreeMap<String, Long>();
        List<ContractDay> read = days.values().stream()
                .filter(day -> day.hasReading().contains(true))
                .toList();
        if (read.isEmpty()) {
            return missing;
        }
        ContractDay first = read.get(0);
        ContractDay last = read.get(read.size() - 1);
        for (LocalDate date = first.day(); !date.isAfter(last.day()); date = date.plusDays(1)) {
            ContractDay day = days.get(date);
            if (day == null) {
                count(missing, ContractDay.NO_READING, DAY_SECONDS / last.stepSeconds());
                continue;
            }
            int from = date.equals(first.day()) ? day.hasReading().indexOf(true) : 0;
            int to = date.equals(last.day())
                    ? day.hasReading().lastIndexOf(true)
                    : day.missing().size() - 1;
            for (int i = from; i <= to; i++) {
                String reason = day.missing().get(i);
                if (reason != null) {
                    count(missing, reason, 1);
                }
            }
        }
        return missing;
    }

    private static void count(Map<String, Long> counts, String reason, long more) {
        counts.merge(reason, more, Long::sum);
    }

    /** The account's number, null where the result names none. */
    @Nullable String accountIfKnown() {
        return account.isEmpty() ? null : account;
    }
}
