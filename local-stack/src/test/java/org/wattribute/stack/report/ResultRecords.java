package org.wattribute.stack.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.AttributionEnvelope;
import org.wattribute.events.AttributionState;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.MatchedSupply;
import org.wattribute.events.Quality;
import org.wattribute.events.Unattributable;
import org.wattribute.events.UnclaimedSupply;

/** Results as the streams publish them, put together hour by hour. */
final class ResultRecords {
    private static final int HOURS = 24;

    private final String contract;
    private final LocalDate day;
    private String customer = "C-7";
    private String policy = "google-cfe-2021";
    private final List<AttributionState> states = fill(AttributionState.ABSENT);
    private final List<String> reasons = fill(null);
    private final List<Long> demand = fill(null);
    private final List<Long> export = fill(null);
    private final List<Long> residual = fill(null);
    private final List<Long> gridCfe = fill(null);
    private final List<Long> matchedCfe = fill(null);
    private final List<Long> location = fill(null);
    private final List<Long> market = fill(null);
    private final List<Long> matched = fill(null);
    private final List<Long> supplied = fill(null);
    private final List<UnclaimedSupply> unclaimed = new ArrayList<>();

    private ResultRecords(String contract, LocalDate day) {
        this.contract = contract;
        this.day = day;
    }

    static ResultRecords dayOf(String contract, String day) {
        return new ResultRecords(contract, LocalDate.parse(day));
    }

    ResultRecords of(String customer) {
        this.customer = customer;
        return this;
    }

    ResultRecords under(String policy) {
        this.policy = policy;
        return this;
    }

    /** An attributed hour: energies in mWh, masses in mg. */
    ResultRecords attributed(
            int hour, long demand, long supplied, long matched, long gridCfe, long location, long market) {
        states.set(hour, AttributionState.ATTRIBUTED);
        this.demand.set(hour, demand);
        this.export.set(hour, 0L);
        this.supplied.set(hour, supplied);
        this.matched.set(hour, matched);
        this.matchedCfe.set(hour, matched);
        this.residual.set(hour, demand - matched);
        this.gridCfe.set(hour, gridCfe);
        this.location.set(hour, location);
        this.market.set(hour, market);
        return this;
    }

    ResultRecords missing(int hour, String reason, Long demand) {
        states.set(hour, AttributionState.MISSING);
        reasons.set(hour, reason);
        this.demand.set(hour, demand);
        return this;
    }

    ResultRecords unclaimed(String supply, String reason) {
        unclaimed.add(UnclaimedSupply.newBuilder()
                .setSupplyContractId(supply)
                .setReason(reason)
                .setFirstInterval(0)
                .setLastInterval(HOURS - 1)
                .build());
        return this;
    }

    AttributionDay record() {
        var body = AttributionBody.newBuilder()
                .setProvider("default")
                .setCustomerNumber(customer)
                .setAccountNumber("A-7")
                .setContractNumber(contract)
                .setPolicy(policy)
                .setBasis("lifecycle")
                .setFactorSet("case")
                .setDay(day)
                .setStepSeconds(3600)
                .setGridRegion("R")
                .setStates(states)
                .setReasons(reasons)
                .setDemand(demand)
                .setExport(export)
                .setSupplies(List.of(MatchedSupply.newBuilder()
                        .setSupplyContractId("PPA-7")
                        .setTier(BeneficiaryType.CUSTOMER)
                        .setDeviceId("D")
                        .setTechnology("wind")
                        .setCarbonFree(true)
                        .setMicrogramsPerKwh(0)
                        .setMatched(matched)
                        .setSupplied(supplied)
                        .setCertificates(List.of())
                        .build()))
                .setUnclaimed(unclaimed)
                .setResidual(residual)
                .setGridCfe(gridCfe)
                .setGridShareParts(gridCfe)
                .setGridShareWholes(residual.stream()
                        .map(energy -> energy == null ? null : Math.max(energy, 1))
                        .toList())
                .setMatchedCfe(matchedCfe)
                .setLocationBased(location)
                .setMarketBased(market)
                .setGridIntensity(fill(null))
                .setResidualIntensity(fill(null))
                .setResidualSource(fill(null))
                .setQualities(fill(Quality.VALID))
                .setProfiled(fill(false))
                .setInputsFinal(fill(true))
                .setOrigins(List.of())
                .build();
        return AttributionDay.newBuilder().setBody(body).setEnvelope(envelope()).build();
    }

    static AttributionDay withdrawn() {
        return AttributionDay.newBuilder().setBody(null).setEnvelope(envelope()).build();
    }

    static AllocationDay allocation(String supply, String day, long supplied, long allocated) {
        List<Long> suppliedHours = fill(null);
        List<Long> allocatedHours = fill(null);
        List<Long> excessHours = fill(null);
        suppliedHours.set(3, supplied);
        allocatedHours.set(3, allocated);
        excessHours.set(3, supplied - allocated);
        return AllocationDay.newBuilder()
                .setProvider("default")
                .setCustomerNumber("C-7")
                .setSupplyContractId(supply)
                .setPolicy("google-cfe-2021")
                .setDay(LocalDate.parse(day))
                .setStepSeconds(3600)
                .setSupplied(suppliedHours)
                .setAllocated(allocatedHours)
                .setExcess(excessHours)
                .build();
    }

    static Unattributable waiting(String reason, int values) {
        return Unattributable.newBuilder()
                .setProvider("default")
                .setKind("readings")
                .setId("M")
                .setDay(LocalDate.parse("2025-01-01"))
                .setReason(reason)
                .setIntervals(values)
                .setParties(List.of())
                .build();
    }

    private static AttributionEnvelope envelope() {
        return AttributionEnvelope.newBuilder()
                .setSequence(1)
                .setRecordedAt(Instant.EPOCH)
                .setCauses(List.of())
                .setRevisions(fill(1L))
                .setIntervalRecordedAt(fill(Instant.EPOCH))
                .setRestated(fill(false))
                .build();
    }

    private static <T> List<T> fill(T value) {
        return new ArrayList<>(Collections.nCopies(HOURS, value));
    }
}
