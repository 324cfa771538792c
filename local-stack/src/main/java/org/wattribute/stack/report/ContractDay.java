package org.wattribute.stack.report;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionState;
import org.wattribute.events.MatchedSupply;
import org.wattribute.events.UnclaimedSupply;

/**
 * What the report needs of a contract's result of one UTC day.
 *
 * @param contract whose it is
 * @param account its account on that day
 * @param basis basis of its factors
 * @param factorSet factor set used
 * @param day UTC day
 * @param stepSeconds length of an attribution interval
 * @param totals sums over the attributed intervals
 * @param hasReading by interval, whether anything was read, be it in conflict with something else
 * @param missing by interval, why it has no attribution; null where it has one or is not the contract's
 * @param unclaimed reasons by supply that claimed nothing
 */
record ContractDay(
        ContractKey contract,
        String account,
        String basis,
        String factorSet,
        LocalDate day,
        int stepSeconds,
        Totals totals,
        List<Boolean> hasReading,
        List<@Nullable String> missing,
        Map<String, TreeSet<String>> unclaimed) {
    /** Why an interval is missing that nothing was read for. */
    static final String NO_READING = "no_reading";

    static ContractDay of(AttributionBody body) {
        int intervals = body.getStates().size();
        int attributed = 0;
        var sums = new HashMap<Total, BigInteger>();
        var hasReading = new ArrayList<Boolean>(intervals);
        var missing = new ArrayList<@Nullable String>(intervals);
        for (int i = 0; i < intervals; i++) {
            AttributionState state = body.getStates().get(i);
            String reason = body.getReasons().get(i);
            hasReading.add(state != AttributionState.ABSENT && !NO_READING.equals(reason));
            missing.add(state == AttributionState.MISSING ? (reason != null ? reason : "unknown") : null);
            if (state != AttributionState.ATTRIBUTED) {
                continue;
            }
            attributed++;
            add(sums, Total.LOAD, body.getDemand().get(i));
            add(sums, Total.EXPORT, body.getExport().get(i));
            add(sums, Total.RESIDUAL, body.getResidual().get(i));
            add(sums, Total.GRID_CFE, body.getGridCfe().get(i));
            addExact(sums, body, i);
            add(sums, Total.MATCHED_CFE, body.getMatchedCfe().get(i));
            add(sums, Total.LOCATION_BASED, body.getLocationBased().get(i));
            add(sums, Total.MARKET_BASED, body.getMarketBased().get(i));
            for (MatchedSupply supply : body.getSupplies()) {
                add(sums, Total.SUPPLIED, supply.getSupplied().get(i));
                add(sums, Total.MATCHED, supply.getMatched().get(i));
            }
        }
        var unclaimed = new TreeMap<String, TreeSet<String>>();
        for (UnclaimedSupply supply : body.getUnclaimed()) {
            unclaimed
                    .computeIfAbsent(supply.getSupplyContractId(), id -> new TreeSet<>())
                    .add(supply.getReason());
        }
        return new ContractDay(
                new ContractKey(body.getProvider(), body.getContractNumber(), body.getCustomerNumber()),
                body.getAccountNumber(),
                body.getBasis(),
                body.getFactorSet(),
                body.getDay(),
                body.getStepSeconds(),
                new Totals(attributed, sums),
                hasReading,
                missing,
                unclaimed);
    }

    private static void addExact(Map<Total, BigInteger> sums, AttributionBody body, int i) {
        Long residual = body.getResidual().get(i);
        Long part = body.getGridShareParts().get(i);
        Long whole = body.getGridShareWholes().get(i);
        if (residual != null && part != null && whole != null) {
            BigInteger exact = BigInteger.valueOf(residual)
                    .multiply(BigInteger.valueOf(part))
                    .multiply(Totals.EXACT)
                    .divide(BigInteger.valueOf(whole));
            sums.merge(Total.GRID_CFE_EXACT, exact, BigInteger::add);
        }
    }

    private static void add(Map<Total, BigInteger> sums, Total total, @Nullable Long value) {
        if (value != null) {
            sums.merge(total, BigInteger.valueOf(value), BigInteger::add);
        }
    }
}
