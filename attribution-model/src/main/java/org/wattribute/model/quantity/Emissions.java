package org.wattribute.model.quantity;

/** Emissions in whole milligrams CO2e (method 1): energy × intensity, rounded half-even once per supply and for the residual. */
public final class Emissions {

    /** 1 mWh = 1e-6 kWh and 1 µg = 1e-3 mg, so the product of both is 1e-9 mg. */
    private static final long PER_MILLIGRAM = 1_000_000_000;

    private Emissions() {}

    /**
     * Milligrams of an energy at an intensity.
     *
     * @param energyMilliwattHours energy in milliwatt-hours
     * @param intensityMicrogramsPerKwh micrograms CO2e per kWh
     */
    public static long milligrams(long energyMilliwattHours, long intensityMicrogramsPerKwh) {
        return Proportion.halfEven(energyMilliwattHours, intensityMicrogramsPerKwh, PER_MILLIGRAM);
    }
}
