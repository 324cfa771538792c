package org.wattribute.stack.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.Unattributable;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StackException;

/** The newest result of each key, gathered record by record in the order of their topics. Not thread-safe. */
public final class Results {
    private final String policy;
    private final Map<String, ContractDay> contractDays = new HashMap<>();
    private final Map<String, SupplyDay> supplyDays = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();

    /** @param policy whose results are wanted */
    public Results(String policy) {
        this.policy = policy;
    }

    /** A record of the latest attributions; null erases what its key had. */
    public void attribution(String key, @Nullable AttributionDay day) {
        AttributionBody body = day == null ? null : day.getBody();
        if (body == null) {
            contractDays.remove(key);
        } else if (body.getPolicy().equals(policy)) {
            contractDays.put(key, ContractDay.of(body));
        }
    }

    /** A record of the allocations; null erases what its key had. */
    public void allocation(String key, @Nullable AllocationDay day) {
        if (day == null) {
            supplyDays.remove(key);
        } else if (day.getPolicy().equals(policy)) {
            supplyDays.put(
                    key,
                    new SupplyDay(new SupplyKey(day.getProvider(), day.getSupplyContractId()), SupplyFigures.of(day)));
        }
    }

    /** A record of the inputs that belong to nobody; null when they do. */
    public void rejection(String key, @Nullable Unattributable input) {
        if (input == null) {
            waiting.remove(key);
        } else {
            waiting.put(key, new Waiting(input.getReason(), input.getIntervals()));
        }
    }

    List<ContractFigures> contracts() {
        var days = new TreeMap<ContractKey, List<ContractDay>>();
        contractDays
                .values()
                .forEach(day -> days.computeIfAbsent(day.contract(), contract -> new ArrayList<>())
                        .add(day));
        return days.values().stream().map(ContractFigures::of).toList();
    }

    NavigableMap<SupplyKey, SupplyFigures> supplies() {
        var supplies = new TreeMap<SupplyKey, SupplyFigures>();
        supplyDays.values().forEach(day -> supplies.merge(day.supply(), day.figures(), SupplyFigures::plus));
        contractDays
                .values()
                .forEach(day -> day.unclaimed().forEach((supply, reasons) -> {
                    var key = new SupplyKey(day.contract().provider(), supply);
                    supplies.put(
                            key, supplies.getOrDefault(key, SupplyFigures.NONE).unclaimedFor(reasons));
                }));
        return supplies;
    }

    /** How many values wait, by reason. */
    NavigableMap<String, Long> unattributable() {
        var counts = new TreeMap<String, Long>();
        waiting.values().forEach(input -> counts.merge(input.reason(), input.values(), Long::sum));
        return counts;
    }

    /**
     * Makes sure that all results follow these settings.
     *
     * @throws StackException if some were computed under others
     */
    public void checkFollow(Settings settings) {
        for (ContractDay day : contractDays.values()) {
            String wanted = settings.factorSet();
            if (!day.basis().equals(settings.effectiveBasis()) || (wanted != null && !wanted.equals(day.factorSet()))) {
                throw StackException.failed(
                        "The results of " + day.contract().contract() + " on " + day.day() + " follow basis "
                                + day.basis() + " and factor set " + day.factorSet()
                                + ", not what was asked for: the streams did not"
                                + " compute them again. Use a new --state for other settings.");
            }
        }
    }

    /** The factor sets that results name: one in a settled state. */
    List<String> factorSets() {
        return List.copyOf(new TreeSet<>(
                contractDays.values().stream().map(ContractDay::factorSet).toList()));
    }

    /**
     * A supply contract.
     *
     * @param provider who registered its id
     * @param id its id
     */
    record SupplyKey(String provider, String id) implements Comparable<SupplyKey> {
        @Override
        public int compareTo(SupplyKey other) {
            int byProvider = provider.compareTo(other.provider);
            return byProvider != 0 ? byProvider : id.compareTo(other.id);
        }
    }

    private record SupplyDay(SupplyKey supply, SupplyFigures figures) {}

    private record Waiting(String reason, long values) {}
}
