package org.wattribute.model.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.result.UnclaimedSupply;

/** A contract's demand on its way down the waterfall: what is left of it, and what it rests on so far. */
final class Load {

    private static final Comparator<UnclaimedSupply> BY_ID =
            Comparator.comparing(UnclaimedSupply::supply, IdOrder.UTF8).thenComparing(UnclaimedSupply::reason);

    final ContractHour contract;
    final List<MatchedSupply> matched = new ArrayList<>();
    final TreeSet<UnclaimedSupply> unclaimed = new TreeSet<>(BY_ID);
    long remaining;
    Quality quality;
    boolean profiled;
    boolean isFinal;

    Load(ContractHour contract) {
        this.contract = contract;
        this.remaining = contract.demand();
        this.quality = contract.quality();
        this.profiled = contract.profiled();
        this.isFinal = contract.isFinal();
    }

    /** The region that it draws from. */
    String region() {
        return Objects.requireNonNull(contract.period().region(), "a demand is known only where the region is");
    }

    /** A supply reaches it: its quality counts, whatever it matches. */
    void reachedBy(MatchedSupply supply, Quality supplyQuality, boolean supplyProfiled) {
        matched.add(supply);
        remaining -= supply.matchedMilliwattHours();
        quality = quality.worse(supplyQuality);
        profiled |= supplyProfiled;
    }
}
