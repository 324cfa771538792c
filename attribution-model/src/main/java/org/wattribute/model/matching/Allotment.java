package org.wattribute.model.matching;

import java.util.Arrays;
import java.util.List;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.quantity.Apportionment;
import org.wattribute.model.quantity.Share;

/**
 * How much energy each beneficiary of a group gets (method 3.3), in whole milliwatt-hours. Beneficiaries stand in id order; nobody gets more
 * than its remaining demand, and all of them together no more than the energy.
 */
final class Allotment {

    private Allotment() {}

    /**
     * The beneficiaries' totals.
     *
     * @param rule the rule
     * @param energy what the group brings, not negative
     * @param remaining what is left of each beneficiary's demand, in id order
     * @param weights for {@code FIXED}: each one's part of 1e12; else not looked at
     * @param listed for {@code PRIORITY}: each one's place in the list; else not looked at
     */
    static long[] totals(AllocationRule rule, long energy, long[] remaining, long[] weights, int[] listed) {
        return switch (rule) {
            case PROPORTIONAL -> proportional(energy, remaining);
            case FIXED -> fixed(energy, remaining, weights);
            case MAX_MIN -> maxMin(energy, remaining);
            case PRIORITY -> priority(energy, remaining, listed);
        };
    }

    static long[] proportional(long energy, long[] remaining) {
        return Apportionment.byLargestRemainder(Math.min(energy, sum(remaining)), remaining);
    }

    /** Quota first, then capped by demand; what a holder does not use is excess. */
    static long[] fixed(long energy, long[] remaining, long[] weights) {
        long[] quotas = quotas(energy, weights);
        long[] totals = new long[remaining.length];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = Math.min(quotas[i], remaining[i]);
        }
        return totals;
    }

    /** The energy divided by weight, the unweighted rest last. */
    private static long[] quotas(long energy, long[] weights) {
        long[] withRest = new long[weights.length + 1];
        System.arraycopy(weights, 0, withRest, 0, weights.length);
        withRest[weights.length] = Share.ONE - sum(weights);
        return Apportionment.byLargestRemainder(energy, withRest);
    }

    /** The largest whole level with {@code Σ min(remaining, level) <= energy}; what is left of the energy goes 1 mWh each in id order. */
    static long[] maxMin(long energy, long[] remaining) {
        if (energy >= sum(remaining)) {
            return remaining.clone();
        }
        long level = 0;
        long beyond = energy + 1;
        while (beyond - level > 1) {
            long middle = level + (beyond - level) / 2;
            if (sum(cappedAt(middle, remaining)) <= energy) {
                level = middle;
            } else {
                beyond = middle;
            }
        }
        long[] totals = cappedAt(level, remaining);
        long left = energy - sum(totals);
        for (int i = 0; i < totals.length && left > 0; i++) {
            if (remaining[i] > level) {
                totals[i]++;
                left--;
            }
        }
        return totals;
    }

    private static long[] cappedAt(long level, long[] remaining) {
        long[] capped = new long[remaining.length];
        for (int i = 0; i < capped.length; i++) {
            capped[i] = Math.min(level, remaining[i]);
        }
        return capped;
    }

    /** In the listed order, each as much as is left. */
    static long[] priority(long energy, long[] remaining, int[] listed) {
        long[] totals = new long[remaining.length];
        long left = energy;
        for (int place = 0; place < listed.length; place++) {
            int next = indexOf(place, listed);
            totals[next] = Math.min(left, remaining[next]);
            left -= totals[next];
        }
        return totals;
    }

    private static int indexOf(int place, int[] listed) {
        for (int i = 0; i < listed.length; i++) {
            if (listed[i] == place) {
                return i;
            }
        }
        throw new IllegalArgumentException("nobody at place " + place + " of the list");
    }

    /**
     * Who gets how much of which source: in id order each taker's total over what is left of the sources, by largest remainder. Every taker
     * gets its total and, where both sums are equal, every source is used up; no source gives more than it has.
     *
     * @param takers total of each taker; their sum does not exceed that of the sources
     * @param sources total of each source
     * @return by taker, then source
     */
    static long[][] transport(long[] takers, long[] sources) {
        long[] left = sources.clone();
        long[][] parts = new long[takers.length][];
        for (int taker = 0; taker < takers.length; taker++) {
            parts[taker] = Apportionment.byLargestRemainder(takers[taker], left);
            for (int source = 0; source < left.length; source++) {
                left[source] -= parts[taker][source];
            }
        }
        return parts;
    }

    /** Each contract's share of what a supply brings: by what was left of its demand, else by its demand, else equally. */
    static long[] suppliedShares(long energy, long[] remaining, long[] demand) {
        if (sum(remaining) > 0) {
            return Apportionment.byLargestRemainder(energy, remaining);
        }
        if (sum(demand) > 0) {
            return Apportionment.byLargestRemainder(energy, demand);
        }
        long[] equally = new long[demand.length];
        Arrays.fill(equally, 1);
        return Apportionment.byLargestRemainder(energy, equally);
    }

    /** Places in a list of ids in id order, 0 first: the same ids and where each stands in the list. */
    static int[] places(List<String> listed, List<String> idOrder) {
        return idOrder.stream().mapToInt(listed::indexOf).toArray();
    }

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
