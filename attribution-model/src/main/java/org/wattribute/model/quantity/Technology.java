package org.wattribute.model.quantity;

/** The technologies of the feeds. {@code wind_onshore} and {@code wind_offshore} fall back to {@code wind} for their factor. */
public enum Technology {
    WIND_ONSHORE,
    WIND_OFFSHORE,
    WIND,
    SOLAR,
    HYDRO,
    NUCLEAR,
    GEOTHERMAL,
    BIOMASS,
    GAS,
    COAL,
    OIL,
    STORAGE,
    OTHER,
    UNKNOWN;

    /** Where to look for a factor that this technology does not have itself (method 4): the more general one, or itself. */
    public Technology general() {
        return switch (this) {
            case WIND_ONSHORE, WIND_OFFSHORE -> WIND;
            case WIND, SOLAR, HYDRO, NUCLEAR, GEOTHERMAL, BIOMASS, GAS, COAL, OIL, STORAGE, OTHER, UNKNOWN -> this;
        };
    }
}
