package org.wattribute.model.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Ratio;

/** One attribution interval of one service contract (method 4). Energies in milliwatt-hours, emissions in milligrams CO2e. */
public sealed interface AttributionHour {

    /**
     * An attributed hour: {@code Σ matched + residual = demand} exactly.
     *
     * @param demandMilliwattHours forward energy
     * @param exportMilliwattHours reverse energy, beside the demand and never netted; null = unknown
     * @param supplies the supplies that reach it, in the order in which they serve it
     * @param unclaimed supplies that name it and claim nothing, by id
     * @param residualMilliwattHours what no supply covered
     * @param matchedCarbonFreeMilliwattHours carbon-free part of what was matched: {@code M}
     * @param gridCarbonFreeMilliwattHours carbon-free part of the residual: {@code U × g} rounded half-even; null = {@code g} is unknown
     * @param gridShare the grid's carbon-free share {@code g}; null = unknown
     * @param locationMilligrams location-based emissions
     * @param marketMilligrams market-based emissions
     * @param gridMicrogramsPerKwh grid average intensity
     * @param residualMicrogramsPerKwh intensity that prices the residual
     * @param residualSource where that comes from
     * @param quality the worst quality of readings, grid and supplies that reach it
     * @param profiled true when one of these is a flat part of a coarser value
     * @param inputsFinal true when all inputs are final, those of contracts that it shares supplies with included
     */
    record Attributed(
            long demandMilliwattHours,
            @Nullable Long exportMilliwattHours,
            List<MatchedSupply> supplies,
            List<UnclaimedSupply> unclaimed,
            long residualMilliwattHours,
            long matchedCarbonFreeMilliwattHours,
            @Nullable Long gridCarbonFreeMilliwattHours,
            @Nullable Ratio gridShare,
            long locationMilligrams,
            long marketMilligrams,
            long gridMicrogramsPerKwh,
            long residualMicrogramsPerKwh,
            ResidualSource residualSource,
            Quality quality,
            boolean profiled,
            boolean inputsFinal)
            implements AttributionHour {

        public Attributed {
            supplies = List.copyOf(supplies);
            unclaimed = List.copyOf(unclaimed);
        }

        /** What the supplies covered. */
        public long matchedMilliwattHours() {
            return demandMilliwattHours - residualMilliwattHours;
        }

        /** The contract's shares of what the supplies brought. */
        public long suppliedMilliwattHours() {
            long sum = 0;
            for (MatchedSupply supply : supplies) {
                sum = Math.addExact(sum, supply.suppliedMilliwattHours());
            }
            return sum;
        }
    }

    /**
     * An hour in which the contract is in force and nothing can be said.
     *
     * @param reason why
     * @param demandMilliwattHours forward energy where it is known; else null
     * @param exportMilliwattHours reverse energy where it is known; else null
     */
    record Missing(
            MissingReason reason,
            @Nullable Long demandMilliwattHours,
            @Nullable Long exportMilliwattHours) implements AttributionHour {}

    /** An hour in which the contract is not in force. */
    record Absent() implements AttributionHour {}
}
