package org.wattribute.model.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wattribute.model.quantity.Basis;

/**
 * A versioned policy document (method 6).
 *
 * @param id its id, version included
 * @param matching over which time supply covers demand
 * @param deliverability which supplies reach which loads
 * @param marketBoundary where instruments are valid
 * @param attributesNeeded whether a supply must convey its attributes to be claimed
 * @param cancellationNeeded whether certificates must be cancelled for the beneficiary
 * @param basis basis of the factors unless overridden
 * @param residualFallback what prices the residual where no residual mix is known
 * @param gridCfeLeavesOutContracted whether contracted generation is removed from the mix that gives {@code g}
 * @param losses how network losses count
 * @param standardSupply where standard supply stands in the waterfall
 * @param settlementLag how long after the end of an interval its result may become final
 */
public record Policy(
        String id,
        Matching matching,
        Deliverability deliverability,
        MarketBoundary marketBoundary,
        boolean attributesNeeded,
        boolean cancellationNeeded,
        Basis basis,
        ResidualFallback residualFallback,
        boolean gridCfeLeavesOutContracted,
        Losses losses,
        StandardSupply standardSupply,
        Duration settlementLag) {

    /** Over which time supply covers demand. */
    public enum Matching {
        INTERVAL,
        CALENDAR_YEAR
    }

    /** Which supplies reach which loads. */
    public enum Deliverability {
        SAME_REGION,
        SAME_ZONE_OR_PRICE_RATIO
    }

    /** Where instruments are valid. */
    public enum MarketBoundary {
        GRID_REGION,
        MARKET
    }

    /** What prices the residual where no residual mix of the basis is known. */
    public enum ResidualFallback {
        GRID_AVERAGE,
        FOSSIL_ONLY,
        DEFAULT_FACTOR
    }

    /** How network losses count. */
    public enum Losses {
        NONE
    }

    /** Where standard supply stands in the waterfall. */
    public enum StandardSupply {
        NONE,
        FIRST,
        LAST
    }

    /** The default: hourly, same region, lifecycle, grid average, the whole mix. */
    public static final Policy GOOGLE_CFE_2021 = new Policy(
            "google-cfe-2021",
            Matching.INTERVAL,
            Deliverability.SAME_REGION,
            MarketBoundary.GRID_REGION,
            true,
            false,
            Basis.LIFECYCLE,
            ResidualFallback.GRID_AVERAGE,
            false,
            Losses.NONE,
            StandardSupply.NONE,
            Duration.ZERO);

    /** The policies of this version. */
    public static List<Policy> known() {
        return List.of(GOOGLE_CFE_2021);
    }

    /** A policy of this version by its id. */
    public static Optional<Policy> byId(String id) {
        return known().stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    /** When the result of an interval that ends then may become final. */
    public Instant finalAt(Instant intervalEnd) {
        return intervalEnd.plus(settlementLag);
    }
}
