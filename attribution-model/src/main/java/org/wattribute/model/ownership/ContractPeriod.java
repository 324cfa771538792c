package org.wattribute.model.ownership;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.InputReference;

/**
 * A time in which a service contract is in force at one service point with the same meters.
 *
 * @param contract contract number
 * @param account its account
 * @param customer its customer; null = unknown
 * @param servicePoint where it is served
 * @param from start, inclusive; null = since ever
 * @param to end, exclusive; null = open
 * @param region grid region; null while the service point is in conflict
 * @param zone zone of the service point
 * @param ratePlan rate plan code
 * @param programs program numbers
 * @param meters the meters whose readings make its demand, in id order
 * @param conflict true when the terms conflict or another contract is in force there: its hours have no value
 * @param lineage rows of the service point, contract, account and meters
 */
public record ContractPeriod(
        String contract,
        String account,
        @Nullable String customer,
        String servicePoint,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String region,
        ZoneId zone,
        @Nullable String ratePlan,
        List<String> programs,
        List<String> meters,
        boolean conflict,
        List<InputReference> lineage) {

    public ContractPeriod {
        programs = List.copyOf(programs);
        meters = List.copyOf(meters);
        lineage = List.copyOf(lineage);
    }

    /** True when the instant lies inside. */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }

    /** True when the other begins where this ends and says the same. */
    boolean continuesIn(ContractPeriod next) {
        return to != null && to.equals(next.from) && next.equals(during(next.from, next.to));
    }

    /** The same until another time. */
    ContractPeriod until(@Nullable Instant end) {
        return during(from, end);
    }

    private ContractPeriod during(@Nullable Instant start, @Nullable Instant end) {
        return new ContractPeriod(
                contract,
                account,
                customer,
                servicePoint,
                start,
                end,
                region,
                zone,
                ratePlan,
                programs,
                meters,
                conflict,
                lineage);
    }
}
