package org.wattribute.model.quantity;

/** Emissions in whole milligrams CO2e (method 1): energy × intensity, rounded half-even once per supply and for the residual. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Emissions {

    private Emissions() {}

    /**
     * Milligrams of an energy at an intensity.
     *
     * @param energyMilliwattHours energy in milliwatt-hours
     * @param intensityMicrogramsPerKwh micrograms CO2e per kWh
     */
    public static long milligrams(long energyMilliwattHours, long intensityMicrogramsPerKwh) {
        throw new UnsupportedOperationException();
    }
}
