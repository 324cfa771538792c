package org.wattribute.gateway.attributions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contract's range in figures and in series, as the page draws it. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Summary", description = "Totals of a contract's range, and its intervals as parallel arrays.")
record SummaryDocument(
        @JsonProperty("contract_number") String contractNumber,

        @JsonProperty("account_number") @Schema(nullable = true) @Nullable String accountNumber,

        @JsonProperty("grid_region") @Schema(nullable = true) @Nullable String gridRegion,

        String policy,
        @Schema(nullable = true) @Nullable String basis,

        @JsonProperty("factor_set") @Schema(nullable = true) @Nullable String factorSet,

        @Schema(description = "Length of the intervals (ISO 8601).", example = "PT1H")
        String interval,

        Totals totals,
        List<SupplyTotals> supplies,

        @Schema(description = "Supplies that are known and claimed nothing, and why.")
        List<UnclaimedTotals> unclaimed,

        Series series) {

    /** Sums over the attributed intervals of the range, and how many there are of each kind. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            name = "Totals",
            description = "Sums cover attributed intervals. Of statuses, only attributed intervals are counted.")
    record Totals(
            @JsonProperty("intervals_attributed") int attributed,
            @JsonProperty("intervals_missing") int missing,
            @JsonProperty("intervals_withdrawn") int withdrawn,

            @JsonProperty("missing") @Schema(description = "Missing intervals by reason.")
            Map<String, Integer> missingByReason,

            @JsonProperty("intervals_provisional") int provisional,
            @JsonProperty("intervals_final") int settled,
            @JsonProperty("intervals_restated") int restated,

            @JsonProperty("intervals_profiled")
            @Schema(description = "Intervals with an input that was split from a coarser value.")
            int profiled,

            @JsonProperty("load_kwh") BigDecimal load,
            @JsonProperty("export_kwh") BigDecimal export,
            @JsonProperty("supplied_kwh") BigDecimal supplied,
            @JsonProperty("matched_kwh") BigDecimal matched,
            @JsonProperty("residual_kwh") BigDecimal residual,
            @JsonProperty("grid_cfe_kwh") BigDecimal gridCarbonFree,

            @JsonProperty("cfe_score")
            @Schema(description = "24/7: carbon-free energy in the same interval over demand.", nullable = true)
            @Nullable BigDecimal cfeScore,

            @JsonProperty("volumetric_score")
            @Schema(description = "Supplied over demand of the whole range, at most 1.", nullable = true)
            @Nullable BigDecimal volumetricScore,

            @JsonProperty("location_based_kg") BigDecimal locationBased,
            @JsonProperty("market_based_kg") BigDecimal marketBased) {}

    /** One supply over the range. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "SupplyTotals")
    record SupplyTotals(
            @JsonProperty("supply_contract_id") String supplyContractId,
            String technology,
            String tier,
            @JsonProperty("carbon_free") boolean carbonFree,
            @JsonProperty("supplied_kwh") BigDecimal supplied,
            @JsonProperty("matched_kwh") BigDecimal matched) {}

    /** One supply that claimed nothing. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "UnclaimedSupply")
    record UnclaimedTotals(
            @JsonProperty("supply_contract_id") String supplyContractId, String reason, int intervals) {}

    /** The intervals: element i of each array is of the interval that starts at {@code start[i]}. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Series", description = "Parallel arrays, an element for each interval.")
    record Series(
            @Schema(description = "First instants, in seconds since 1970-01-01T00:00:00Z.")
            List<Long> start,

            List<String> state,
            List<@Nullable String> reason,
            List<String> status,
            List<@Nullable String> quality,
            @JsonProperty("demand_kwh") List<@Nullable BigDecimal> demand,
            @JsonProperty("residual_kwh") List<@Nullable BigDecimal> residual,

            @JsonProperty("cfe_kwh") @Schema(description = "Carbon-free energy among the demand.")
            List<@Nullable BigDecimal> carbonFree,

            @JsonProperty("location_based_kg") List<@Nullable BigDecimal> locationBased,
            @JsonProperty("market_based_kg") List<@Nullable BigDecimal> marketBased,

            @JsonProperty("matched_kwh") @Schema(description = "For each of `supplies`, in that order.")
            List<List<@Nullable BigDecimal>> matched) {}
}
