package org.wattribute.model.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.grid.Factor;
import org.wattribute.model.grid.GridDay;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.input.Version;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.result.AttributionHour;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.terms.Span;

/** A contract's body while it is written: its hours so far, and what they rest on (method 4, lineage). */
final class ContractLines {

    private final CustomerContract contract;
    private final List<AttributionHour> hours = new ArrayList<>();
    private final List<InputReference> cited = new ArrayList<>();
    private final boolean[] citedPeriods;
    private final boolean[] citedSupplies;
    private final @Nullable Factor[] citedFactors;
    private final List<String> citedRegions = new ArrayList<>();
    private @Nullable Span<Instant, ResidualMix> citedResidual;
    private String account = "";

    ContractLines(CustomerContract contract, int supplies) {
        this.contract = contract;
        this.citedPeriods = new boolean[contract.periods().size()];
        this.citedSupplies = new boolean[supplies];
        this.citedFactors = new Factor[supplies];
        for (MeterSlice slice : contract.slices()) {
            cite(slice.meter(), Direction.FORWARD, slice.forward().version());
            cite(slice.meter(), Direction.REVERSE, slice.reverse().version());
        }
    }

    String contract() {
        return contract.contract();
    }

    /** Its account at the first hour in which it is in force; empty when there is none. */
    String account() {
        return account;
    }

    void add(AttributionHour hour) {
        hours.add(hour);
    }

    List<AttributionHour> hours() {
        return hours;
    }

    List<InputReference> lineage() {
        return InputReference.canonical(cited);
    }

    void citePeriods(Instant start) {
        for (int i = 0; i < citedPeriods.length; i++) {
            ContractPeriod period = contract.periods().get(i);
            if (period.contains(start)) {
                account = account.isEmpty() ? period.account() : account;
                if (!citedPeriods[i]) {
                    citedPeriods[i] = true;
                    cited.addAll(period.lineage());
                }
            }
        }
    }

    void citeGrid(GridDay grid) {
        if (!citedRegions.contains(grid.region())) {
            citedRegions.add(grid.region());
            cited.addAll(grid.lineage());
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same span of the same timeline; citing it twice would do no harm
    void citeResidualMix(Span<Instant, ResidualMix> span) {
        if (citedResidual != span) {
            citedResidual = span;
            span.rows().forEach(row -> cited.add(row.reference()));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same factor of the same set; citing it twice would do no harm
    void citeSupply(int place, SuppliedDay supply, @Nullable Factor factor) {
        if (!citedSupplies[place]) {
            citedSupplies[place] = true;
            cited.addAll(supply.lineage());
        }
        if (factor != null && citedFactors[place] != factor) {
            citedFactors[place] = factor;
            cited.add(factor.reference());
        }
    }

    private void cite(String meter, Direction direction, @Nullable Version version) {
        if (version != null) {
            cited.add(new InputReference(InputKind.READING, meter + "|" + direction, version));
        }
    }
}
