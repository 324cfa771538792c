package org.wattribute.enrichment.attribution;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.enrichment.routing.Content;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionChange;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.AttributionEnvelope;
import org.wattribute.events.AttributionState;
import org.wattribute.events.ChangedInterval;
import org.wattribute.events.MatchedSupply;
import org.wattribute.events.UnclaimedSupply;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.UtcDay;

/**
 * A new record of a contract's day against the one before: which intervals differ in their figures, and the envelope that says so. A difference
 * in lineage alone makes a new record but no new revision of an interval.
 */
final class Revision {
    private final Policy policy;
    private final @Nullable AttributionDay before;
    private final @Nullable AttributionBody body;
    private final Instant recordedAt;
    private final List<String> causes;
    private final List<Integer> changed = new ArrayList<>();

    /**
     * @param before the record before; null for the first
     * @param body the new figures; null: withdrawn
     * @param now when it is recorded, unless the record before was recorded then or later
     * @param causes kinds of input that changed, sorted
     */
    Revision(
            Policy policy,
            @Nullable AttributionDay before,
            @Nullable AttributionBody body,
            Instant now,
            List<String> causes) {
        this.policy = policy;
        this.before = before;
        this.body = body;
        this.causes = causes;
        Instant last = before == null ? null : before.getEnvelope().getRecordedAt();
        this.recordedAt = last == null || now.isAfter(last) ? now : last.plusMillis(1);
        for (int i = 0; i < UtcDay.HOURS; i++) {
            if (!figures(bodyBefore(), i).equals(figures(body, i))) {
                changed.add(i);
            }
        }
    }

    /** Whether there is anything to record. */
    static boolean differs(@Nullable AttributionDay before, @Nullable AttributionBody body) {
        return !Content.same(before == null ? null : before.getBody(), body);
    }

    /** The record to publish. */
    AttributionDay record() {
        var revisions = new ArrayList<Long>();
        var times = new ArrayList<Instant>();
        var restated = new ArrayList<Boolean>();
        for (int i = 0; i < UtcDay.HOURS; i++) {
            boolean changes = changed.contains(i);
            revisions.add(revisionBefore(i) + (changes ? 1 : 0));
            times.add(changes ? recordedAt : timeBefore(i));
            restated.add(restatedBefore(i) || (changes && wasFinal(i)));
        }
        long sequence = before == null ? 1 : before.getEnvelope().getSequence() + 1;
        return new AttributionDay(
                body, new AttributionEnvelope(sequence, recordedAt, causes, revisions, times, restated));
    }

    /** The restatement to announce; null for a first record, and where no figure changed. */
    @Nullable AttributionChange change(AttributionDay record) {
        if (before == null || changed.isEmpty()) {
            return null;
        }
        AttributionBody named = body != null ? body : bodyBefore();
        if (named == null) {
            return null;
        }
        var intervals = new ArrayList<ChangedInterval>();
        for (int i : changed) {
            AttributionBody old = bodyBefore();
            intervals.add(new ChangedInterval(
                    Bodies.start(named, i),
                    record.getEnvelope().getRevisions().get(i),
                    old == null ? null : old.getDemand().get(i),
                    body == null ? null : body.getDemand().get(i),
                    matched(old, i),
                    matched(body, i),
                    old == null ? null : old.getLocationBased().get(i),
                    body == null ? null : body.getLocationBased().get(i),
                    old == null ? null : old.getMarketBased().get(i),
                    body == null ? null : body.getMarketBased().get(i),
                    wasFinal(i)));
        }
        return new AttributionChange(
                named.getProvider(),
                named.getCustomerNumber(),
                named.getContractNumber(),
                named.getPolicy(),
                named.getDay(),
                record.getEnvelope().getSequence(),
                recordedAt,
                causes,
                intervals);
    }

    private @Nullable AttributionBody bodyBefore() {
        return before == null ? null : before.getBody();
    }

    private long revisionBefore(int i) {
        return before == null ? 0 : before.getEnvelope().getRevisions().get(i);
    }

    private Instant timeBefore(int i) {
        return before == null
                ? Instant.EPOCH
                : before.getEnvelope().getIntervalRecordedAt().get(i);
    }

    private boolean restatedBefore(int i) {
        return before != null && before.getEnvelope().getRestated().get(i);
    }

    private boolean wasFinal(int i) {
        AttributionBody old = bodyBefore();
        return old != null
                && old.getStates().get(i) == AttributionState.ATTRIBUTED
                && old.getInputsFinal().get(i)
                && !policy.finalAt(Bodies.start(old, i).plusSeconds(old.getStepSeconds()))
                        .isAfter(recordedAt);
    }

    private static @Nullable Long matched(@Nullable AttributionBody body, int i) {
        if (body == null
                || body.getDemand().get(i) == null
                || body.getResidual().get(i) == null) {
            return null;
        }
        return body.getDemand().get(i) - body.getResidual().get(i);
    }

    /** All that an interval says, its lineage apart. */
    private static List<@Nullable Object> figures(@Nullable AttributionBody body, int i) {
        if (body == null || body.getStates().get(i) == AttributionState.ABSENT) {
            return List.of();
        }
        var figures = new ArrayList<@Nullable Object>(Arrays.asList(
                body.getStates().get(i),
                body.getReasons().get(i),
                body.getDemand().get(i),
                body.getExport().get(i),
                body.getResidual().get(i),
                body.getGridCfe().get(i),
                body.getGridShareParts().get(i),
                body.getGridShareWholes().get(i),
                body.getMatchedCfe().get(i),
                body.getLocationBased().get(i),
                body.getMarketBased().get(i),
                body.getGridIntensity().get(i),
                body.getResidualIntensity().get(i),
                body.getResidualSource().get(i),
                body.getQualities().get(i),
                body.getProfiled().get(i),
                body.getInputsFinal().get(i),
                body.getAccountNumber(),
                body.getPolicy(),
                body.getBasis(),
                body.getFactorSet()));
        for (MatchedSupply supply : body.getSupplies()) {
            if (supply.getMatched().get(i) != null) {
                figures.addAll(Arrays.asList(
                        supply.getSupplyContractId(),
                        supply.getTier(),
                        supply.getDeviceId(),
                        supply.getTechnology(),
                        supply.getMicrogramsPerKwh(),
                        supply.getMatched().get(i),
                        supply.getSupplied().get(i),
                        List.copyOf(supply.getCertificates().get(i))));
            }
        }
        for (UnclaimedSupply unclaimed : body.getUnclaimed()) {
            if (unclaimed.getFirstInterval() <= i && i <= unclaimed.getLastInterval()) {
                figures.add(unclaimed.getSupplyContractId());
                figures.add(unclaimed.getReason());
            }
        }
        return figures;
    }
}
