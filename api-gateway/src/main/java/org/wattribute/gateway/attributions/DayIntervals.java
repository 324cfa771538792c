package org.wattribute.gateway.attributions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.AttributionEnvelope;
import org.wattribute.events.AttributionState;
import org.wattribute.events.MatchedSupply;
import org.wattribute.model.quantity.Ratio;
import org.wattribute.model.result.Status;

/** Takes a day's record apart into its intervals. Pure. */
final class DayIntervals {
    private static final int SECONDS_PER_DAY = 86_400;

    private DayIntervals() {}

    /**
     * The intervals of a record, in order. Those that are not the contract's are left out; those that once had figures and have none any more
     * are withdrawn.
     *
     * @param date UTC day of the record
     * @param stepSeconds length of an interval where the record itself does not tell
     * @param lag the policy's settlement lag
     * @param now the reader's time
     */
    static List<Interval> of(LocalDate date, AttributionDay day, int stepSeconds, Duration lag, Instant now) {
        AttributionBody body = day.getBody();
        AttributionEnvelope envelope = day.getEnvelope();
        Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (body == null) {
            return withdrawn(midnight, envelope, stepSeconds);
        }
        int step = body.getStepSeconds();
        List<Interval.Supply> supplies =
                body.getSupplies().stream().map(DayIntervals::supply).toList();
        var intervals = new ArrayList<Interval>();
        for (int i = 0; i < body.getStates().size(); i++) {
            Instant start = midnight.plusSeconds((long) i * step);
            if (body.getStates().get(i) == AttributionState.ABSENT) {
                if (envelope.getRevisions().get(i) > 0) {
                    intervals.add(withdrawn(start, step, envelope, i));
                }
                continue;
            }
            boolean attributed = body.getStates().get(i) == AttributionState.ATTRIBUTED;
            intervals.add(new Interval(
                    start,
                    step,
                    attributed ? Interval.State.ATTRIBUTED : Interval.State.MISSING,
                    attributed ? null : body.getReasons().get(i),
                    body.getDemand().get(i),
                    body.getExport().get(i),
                    attributed ? matched(body.getSupplies(), supplies, i) : List.of(),
                    body.getResidual().get(i),
                    body.getMatchedCfe().get(i),
                    body.getGridCfe().get(i),
                    share(body, i),
                    body.getLocationBased().get(i),
                    body.getMarketBased().get(i),
                    attributed ? body.getQualities().get(i) : null,
                    attributed && body.getProfiled().get(i),
                    Status.of(
                            body.getInputsFinal().get(i),
                            start.plusSeconds(step).plus(lag),
                            envelope.getRestated().get(i),
                            now),
                    envelope.getRevisions().get(i),
                    envelope.getIntervalRecordedAt().get(i)));
        }
        return intervals;
    }

    private static List<Interval> withdrawn(Instant midnight, AttributionEnvelope envelope, int stepSeconds) {
        int count = envelope.getRevisions().size();
        var intervals = new ArrayList<Interval>();
        int step = count == 0 ? stepSeconds : SECONDS_PER_DAY / count;
        for (int i = 0; i < count; i++) {
            if (envelope.getRevisions().get(i) > 0) {
                intervals.add(withdrawn(midnight.plusSeconds((long) i * step), step, envelope, i));
            }
        }
        return intervals;
    }

    /** There is nothing left that could change but by a new input, so it is as settled as it had been. */
    private static Interval withdrawn(Instant start, int step, AttributionEnvelope envelope, int index) {
        return Interval.withdrawn(
                start,
                step,
                envelope.getRestated().get(index) ? Status.RESTATED : Status.PROVISIONAL,
                envelope.getRevisions().get(index),
                envelope.getIntervalRecordedAt().get(index));
    }

    private static @Nullable Ratio share(AttributionBody body, int index) {
        Long part = body.getGridShareParts().get(index);
        Long whole = body.getGridShareWholes().get(index);
        return part == null || whole == null ? null : new Ratio(part, whole);
    }

    private static Interval.Supply supply(MatchedSupply supply) {
        return new Interval.Supply(
                supply.getSupplyContractId(),
                supply.getTier().name().toLowerCase(Locale.ROOT),
                supply.getTechnology(),
                supply.getCarbonFree());
    }

    private static List<Interval.Matched> matched(
            List<MatchedSupply> records, List<Interval.Supply> supplies, int index) {
        var matched = new ArrayList<Interval.Matched>(records.size());
        for (int s = 0; s < records.size(); s++) {
            Long energy = records.get(s).getMatched().get(index);
            if (energy != null) {
                matched.add(new Interval.Matched(
                        supplies.get(s), energy, records.get(s).getSupplied().get(index)));
            }
        }
        return matched;
    }
}
