package org.wattribute.model.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wattribute.model.input.Input;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.SupplyDay;

/**
 * The method once more, hour by hour from all accepted rows, plain and slow (method 7). It asks the rows anew for every hour instead of keeping
 * timelines, spans or slots, and divides with its own arithmetic; the only thing it shares with the incremental functions are the types of
 * inputs, quantities, policies and results.
 */
public final class BatchOracle {

    private BatchOracle() {}

    /**
     * Attributes everything.
     *
     * @param rows all accepted rows, in any order and with repetitions
     * @param policy the policy: {@code google-cfe-2021}
     * @param basis the basis
     * @param factorSet id of the factor set among the rows
     */
    public static OracleResult attribute(
            Collection<? extends Input> rows, Policy policy, Basis basis, String factorSet) {
        Standings standings = new Standings(rows);
        OracleOwnership ownership = new OracleOwnership(standings);
        OracleSeries series = new OracleSeries(standings);
        OracleSupplies supplies = new OracleSupplies(standings, ownership, series);
        OracleGrid grid = new OracleGrid(standings, series, basis, factorSet);
        List<ContractDay> contracts = new ArrayList<>();
        List<SupplyDay> supplyDays = new ArrayList<>();
        ownedDays(ownership, series)
                .forEach((customer, days) -> days.forEach((day, withReadings) -> {
                    OracleCustomerDay customerDay = new OracleCustomerDay(
                            customer, day, policy, basis, factorSet, ownership, series, supplies, grid);
                    customerDay.attribute();
                    contracts.addAll(customerDay.bodies(withReadings));
                    supplyDays.addAll(customerDay.supplyDays());
                }));
        contracts.sort(OracleCustomerDay.BODIES);
        supplyDays.sort(OracleCustomerDay.SUPPLIES);
        return new OracleResult(contracts, supplyDays);
    }

    /** By customer and day, the contracts that own an hour of a meter in which a reading stands or was withdrawn. */
    private static SortedMap<String, SortedMap<UtcDay, SortedSet<String>>> ownedDays(
            OracleOwnership ownership, OracleSeries series) {
        SortedMap<String, SortedMap<UtcDay, SortedSet<String>>> owned = new TreeMap<>(IdOrder.UTF8);
        for (String meter : series.meters()) {
            for (UtcDay day : series.daysOfMeter(meter)) {
                for (int hour = 0; hour < UtcDay.HOURS; hour++) {
                    OracleOwnership.Owner owner = ownership.ownerOf(meter, day.hourStart(hour));
                    if (owner != null && series.meterSeen(meter, day.hour(hour))) {
                        owned.computeIfAbsent(owner.customer(), any -> new TreeMap<>())
                                .computeIfAbsent(day, any -> new TreeSet<>(IdOrder.UTF8))
                                .add(owner.contract());
                    }
                }
            }
        }
        return owned;
    }
}
