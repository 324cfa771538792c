package org.wattribute.model.matching;

import org.jspecify.annotations.Nullable;
import org.wattribute.model.grid.Factor;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.supply.SuppliedHour;

/**
 * A supply that may claim in an hour.
 *
 * @param held its terms
 * @param device its device
 * @param hour what it brings
 * @param factor its factor, micrograms CO2e per kWh: the device's own, else the set's
 * @param carbonFree whether it is carbon-free
 */
record UsableSupply(HeldSupply held, GenerationDevice device, SuppliedHour hour, long factor, boolean carbonFree) {

    /** Null when neither the device nor the set has a factor of that basis, or the set's is in conflict. */
    static @Nullable UsableSupply of(
            HeldSupply held, GenerationDevice device, SuppliedHour hour, Basis basis, @Nullable Factor ofSet) {
        Long own = device.ownFactor(basis);
        if (ofSet != null && ofSet.conflict()) {
            return null;
        }
        if (own == null) {
            return ofSet == null
                    ? null
                    : new UsableSupply(held, device, hour, ofSet.microgramsPerKwh(), ofSet.carbonFree());
        }
        return new UsableSupply(
                held, device, hour, own, ofSet == null ? byNature(device.technology()) : ofSet.carbonFree());
    }

    /** Whether a technology that the factor set does not know is carbon-free. */
    private static boolean byNature(Technology technology) {
        return switch (technology) {
            case WIND_ONSHORE, WIND_OFFSHORE, WIND, SOLAR, HYDRO, NUCLEAR, GEOTHERMAL -> true;
            case BIOMASS, GAS, COAL, OIL, STORAGE, OTHER, UNKNOWN -> false;
        };
    }

    /** What it is to one contract. */
    MatchedSupply matched(long suppliedMilliwattHours, long matchedMilliwattHours) {
        return new MatchedSupply(
                held.contract().id(),
                held.contract().beneficiaryType(),
                device.id(),
                device.technology(),
                factor,
                carbonFree,
                suppliedMilliwattHours,
                matchedMilliwattHours,
                hour.certificates());
    }
}
