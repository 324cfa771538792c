package org.wattribute.gateway.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattribute.channels.Keys;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.AttributionEnvelope;
import org.wattribute.events.AttributionState;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.MatchedSupply;
import org.wattribute.events.Quality;
import org.wattribute.events.UnclaimedSupply;

/** A contract's day in the making: hours are missing for want of a reading until told otherwise. */
public final class AttributedDay {
    private static final int HOURS = 24;

    private final String customer;
    private final String contract;
    private final LocalDate date;
    private String policy = "google-cfe-2021";
    private final AttributionState[] states = filled(new AttributionState[HOURS], AttributionState.MISSING);
    private final String[] reasons = filled(new String[HOURS], "no_reading");
    private final Long[] demand = new Long[HOURS];
    private final Long[] export = new Long[HOURS];
    private final Long[] residual = new Long[HOURS];
    private final Long[] matchedCfe = new Long[HOURS];
    private final Long[] gridCfe = new Long[HOURS];
    private final Long[] location = new Long[HOURS];
    private final Long[] market = new Long[HOURS];
    private final Quality[] qualities = filled(new Quality[HOURS], Quality.VALID);
    private final Boolean[] profiled = filled(new Boolean[HOURS], false);
    private final Boolean[] inputsFinal = filled(new Boolean[HOURS], false);
    private final Long[] revisions = filled(new Long[HOURS], 1L);
    private final Boolean[] restated = filled(new Boolean[HOURS], false);
    private final Instant[] recordedAt;
    private final Map<String, Supply> supplies = new LinkedHashMap<>();
    private final List<UnclaimedSupply> unclaimed = new ArrayList<>();

    private static final class Supply {
        String technology = "solar";
        boolean carbonFree = true;
        final Long[] matched = new Long[HOURS];
        final Long[] supplied = new Long[HOURS];
    }

    private AttributedDay(String customer, String contract, LocalDate date) {
        this.customer = customer;
        this.contract = contract;
        this.date = date;
        recordedAt = filled(new Instant[HOURS], date.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
    }

    public static AttributedDay of(String customer, String contract, LocalDate date) {
        return new AttributedDay(customer, contract, date);
    }

    public static AttributedDay of(String customer, String contract, String date) {
        return of(customer, contract, LocalDate.parse(date));
    }

    public AttributedDay under(String policy) {
        this.policy = policy;
        return this;
    }

    /** An hour with figures: energies in mWh, emissions in mg; all inputs final. */
    public AttributedDay hour(int hour, long demand, long gridCfe, long location, long market) {
        states[hour] = AttributionState.ATTRIBUTED;
        reasons[hour] = null;
        this.demand[hour] = demand;
        export[hour] = 0L;
        residual[hour] = demand;
        matchedCfe[hour] = 0L;
        this.gridCfe[hour] = gridCfe;
        this.location[hour] = location;
        this.market[hour] = market;
        inputsFinal[hour] = true;
        return this;
    }

    public AttributedDay supply(
            int hour, String id, String technology, boolean carbonFree, long matched, long supplied) {
        Supply supply = supplies.computeIfAbsent(id, name -> new Supply());
        supply.technology = technology;
        supply.carbonFree = carbonFree;
        supply.matched[hour] = matched;
        supply.supplied[hour] = supplied;
        residual[hour] -= matched;
        if (carbonFree) {
            matchedCfe[hour] += matched;
        }
        return this;
    }

    public AttributedDay exporting(int hour, long energy) {
        export[hour] = energy;
        return this;
    }

    public AttributedDay missing(int hour, String reason, Long demand) {
        states[hour] = AttributionState.MISSING;
        reasons[hour] = reason;
        this.demand[hour] = demand;
        return this;
    }

    public AttributedDay absent(int hour) {
        states[hour] = AttributionState.ABSENT;
        reasons[hour] = null;
        revisions[hour] = 0L;
        recordedAt[hour] = Instant.EPOCH;
        return this;
    }

    public AttributedDay quality(int hour, Quality quality) {
        qualities[hour] = quality;
        inputsFinal[hour] = quality.compareTo(Quality.RAW) < 0;
        return this;
    }

    public AttributedDay profiled(int hour) {
        profiled[hour] = true;
        return this;
    }

    public AttributedDay restated(int hour, long revision, Instant at) {
        revisions[hour] = revision;
        restated[hour] = true;
        recordedAt[hour] = at;
        return this;
    }

    public AttributedDay unclaimed(String supply, String reason, int first, int last) {
        unclaimed.add(UnclaimedSupply.newBuilder()
                .setSupplyContractId(supply)
                .setReason(reason)
                .setFirstInterval(first)
                .setLastInterval(last)
                .build());
        return this;
    }

    public String key() {
        return Keys.of("default", customer, contract, policy, date.toString());
    }

    /** The same day with all figures taken back. */
    public AttributionDay withdrawn() {
        return new AttributionDay(null, envelope());
    }

    public AttributionDay build() {
        return new AttributionDay(
                AttributionBody.newBuilder()
                        .setProvider("default")
                        .setCustomerNumber(customer)
                        .setAccountNumber("A-" + customer)
                        .setContractNumber(contract)
                        .setPolicy(policy)
                        .setBasis("lifecycle")
                        .setFactorSet("ipcc-2014")
                        .setDay(date)
                        .setStepSeconds(3600)
                        .setGridRegion("DE-LU")
                        .setStates(Arrays.asList(states))
                        .setReasons(Arrays.asList(reasons))
                        .setDemand(Arrays.asList(demand))
                        .setExport(Arrays.asList(export))
                        .setSupplies(supplies.entrySet().stream()
                                .map(entry -> MatchedSupply.newBuilder()
                                        .setSupplyContractId(entry.getKey())
                                        .setTier(BeneficiaryType.CUSTOMER)
                                        .setDeviceId("D-" + entry.getKey())
                                        .setTechnology(entry.getValue().technology)
                                        .setCarbonFree(entry.getValue().carbonFree)
                                        .setMicrogramsPerKwh(41_000_000)
                                        .setCertificates(List.of())
                                        .setMatched(Arrays.asList(entry.getValue().matched))
                                        .setSupplied(Arrays.asList(entry.getValue().supplied))
                                        .build())
                                .toList())
                        .setUnclaimed(unclaimed)
                        .setResidual(Arrays.asList(residual))
                        .setGridCfe(Arrays.asList(gridCfe))
                        .setGridShareParts(Arrays.asList(gridCfe))
                        .setGridShareWholes(Arrays.stream(residual)
                                .map(energy -> energy == null ? null : Math.max(energy, 1))
                                .toList())
                        .setMatchedCfe(Arrays.asList(matchedCfe))
                        .setLocationBased(Arrays.asList(location))
                        .setMarketBased(Arrays.asList(market))
                        .setGridIntensity(Arrays.asList(new Long[HOURS]))
                        .setResidualIntensity(Arrays.asList(new Long[HOURS]))
                        .setResidualSource(Arrays.asList(new String[HOURS]))
                        .setQualities(Arrays.asList(qualities))
                        .setProfiled(Arrays.asList(profiled))
                        .setInputsFinal(Arrays.asList(inputsFinal))
                        .setOrigins(List.of())
                        .build(),
                envelope());
    }

    private AttributionEnvelope envelope() {
        return AttributionEnvelope.newBuilder()
                .setSequence(1)
                .setRecordedAt(recordedAt[0])
                .setCauses(List.of("readings"))
                .setRevisions(Arrays.asList(revisions))
                .setIntervalRecordedAt(Arrays.asList(recordedAt))
                .setRestated(Arrays.asList(restated))
                .build();
    }

    private static <T> T[] filled(T[] array, T value) {
        Arrays.fill(array, value);
        return array;
    }
}
