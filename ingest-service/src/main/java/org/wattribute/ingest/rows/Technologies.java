package org.wattribute.ingest.rows;

import java.util.Set;

/** The technologies that the feed specification knows. */
public final class Technologies {
    /** The only technology that may be negative in a mix: it charges. */
    public static final String STORAGE = "storage";

    private static final Set<String> KNOWN = Set.of(
            "wind_onshore",
            "wind_offshore",
            "wind",
            "solar",
            "hydro",
            "nuclear",
            "geothermal",
            "biomass",
            "gas",
            "coal",
            "oil",
            STORAGE,
            "other",
            "unknown");

    private Technologies() {}

    /** Whether the feed specification has this technology. */
    public static boolean knows(String technology) {
        return KNOWN.contains(technology);
    }
}
