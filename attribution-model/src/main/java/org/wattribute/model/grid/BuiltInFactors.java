package org.wattribute.model.grid;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;

/**
 * The built-in factor set {@code ipcc-2014}, used where no set is fed (domain 2.4). Lifecycle: IPCC AR5 WG3 Annex III medians (solar: PV
 * utility; wind: onshore), oil and unknown as Electricity Maps. Direct: Electricity Maps defaults. Storage: Electricity Maps' battery
 * discharge of 2025. Other counts as unknown.
 */
public final class BuiltInFactors {

    /** Id of the set. */
    public static final String ID = "ipcc-2014";

    /** The version that lineage cites: the year of the source. */
    private static final Version VERSION = new Version(1, Instant.parse("2014-01-01T00:00:00Z"));

    private static final long MICROGRAMS = 1_000_000;

    private BuiltInFactors() {}

    /** The set, both bases, in force at all times. */
    public static FactorSet ipcc2014() {
        return FactorSet.of(ID, rows());
    }

    /** The same as input rows. */
    public static List<EmissionFactor> rows() {
        return Stream.of(
                        factor(Technology.WIND_ONSHORE, 0, 11 * MICROGRAMS, true),
                        factor(Technology.WIND_OFFSHORE, 0, 12 * MICROGRAMS, true),
                        factor(Technology.WIND, 0, 11 * MICROGRAMS, true),
                        factor(Technology.SOLAR, 0, 48 * MICROGRAMS, true),
                        factor(Technology.HYDRO, 0, 24 * MICROGRAMS, true),
                        factor(Technology.NUCLEAR, 0, 12 * MICROGRAMS, true),
                        factor(Technology.GEOTHERMAL, 0, 38 * MICROGRAMS, true),
                        factor(Technology.BIOMASS, 0, 230 * MICROGRAMS, false),
                        factor(Technology.GAS, 370 * MICROGRAMS, 490 * MICROGRAMS, false),
                        factor(Technology.COAL, 760 * MICROGRAMS, 820 * MICROGRAMS, false),
                        factor(Technology.OIL, 406 * MICROGRAMS, 650 * MICROGRAMS, false),
                        factor(Technology.STORAGE, 297_680_000, 358_440_000, false),
                        factor(Technology.OTHER, 575 * MICROGRAMS, 700 * MICROGRAMS, false),
                        factor(Technology.UNKNOWN, 575 * MICROGRAMS, 700 * MICROGRAMS, false))
                .flatMap(List::stream)
                .toList();
    }

    private static List<EmissionFactor> factor(Technology technology, long direct, long lifecycle, boolean carbonFree) {
        return List.of(
                new EmissionFactor(ID, technology, Basis.DIRECT, null, direct, carbonFree, VERSION, false),
                new EmissionFactor(ID, technology, Basis.LIFECYCLE, null, lifecycle, carbonFree, VERSION, false));
    }
}
