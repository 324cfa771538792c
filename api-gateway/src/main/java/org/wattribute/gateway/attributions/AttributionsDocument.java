package org.wattribute.gateway.attributions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A contract's attributions as JSON. Every field is always there; null is not known. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Attributions", description = "A contract's attributions, interval by interval.")
record AttributionsDocument(
        @JsonProperty("contract_number") @Schema(description = "The contract.", example = "SC-7")
        String contractNumber,

        @Schema(description = "Policy that the figures follow.", example = "google-cfe-2021")
        String policy,

        @Schema(
                description = "`direct` or `lifecycle`; null where no figures are known.",
                example = "lifecycle",
                nullable = true)
        @Nullable String basis,

        @JsonProperty("factor_set")
        @Schema(description = "Emission factors used.", example = "ipcc-2014", nullable = true)
        @Nullable String factorSet,

        @Schema(description = "Length of the intervals (ISO 8601).", example = "PT1H")
        String interval,

        @Schema(description = "In order of time.") List<IntervalDocument> intervals) {

    static AttributionsDocument of(ContractAttributions.Found found) {
        return new AttributionsDocument(
                found.contract(),
                found.policy(),
                found.basis(),
                found.factorSet(),
                Duration.ofSeconds(found.stepSeconds()).toString(),
                found.intervals().stream().map(IntervalDocument::of).toList());
    }

    /** One interval. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Interval", description = "One attribution interval. Figures are null where they are not known.")
    record IntervalDocument(
            @Schema(description = "Its first instant, UTC.", format = "date-time", example = "2025-03-01T00:00:00Z")
            String start,

            @Schema(
                    type = "string",
                    allowableValues = {"attributed", "missing", "withdrawn"},
                    description = "Whether it has figures.")
            String state,

            @Schema(description = "Why it is missing.", example = "no_reading", nullable = true) @Nullable String reason,

            @JsonProperty("demand_kwh")
            @Schema(
                    description = "Energy taken from the grid; also told where only other inputs are missing.",
                    nullable = true)
            @Nullable BigDecimal demand,

            @JsonProperty("export_kwh")
            @Schema(description = "Energy given to the grid; beside the demand, never netted.", nullable = true)
            @Nullable BigDecimal export,

            @Schema(description = "What each supply gave, in order of matching.")
            List<SupplyDocument> supplies,

            @JsonProperty("residual_kwh")
            @Schema(description = "Demand that no supply covered.", nullable = true)
            @Nullable BigDecimal residual,

            @JsonProperty("cfe_score")
            @Schema(
                    description = "Carbon-free share of the demand, 6 digits half-even; null where the demand is 0.",
                    nullable = true)
            @Nullable BigDecimal cfeScore,

            @JsonProperty("location_based_kg")
            @Schema(description = "Location-based emissions, kg CO2e.", nullable = true)
            @Nullable BigDecimal locationBased,

            @JsonProperty("market_based_kg")
            @Schema(description = "Market-based emissions, kg CO2e.", nullable = true)
            @Nullable BigDecimal marketBased,

            @Schema(
                    description = "Worst quality among the inputs.",
                    type = "string",
                    allowableValues = {"revenue", "valid", "manual", "calculated", "corrected", "raw", "estimated"},
                    nullable = true)
            @Nullable String quality,

            @Schema(
                    description = "How settled it is at the moment of reading.",
                    type = "string",
                    allowableValues = {"provisional", "final", "restated"})
            String status,

            @Schema(description = "How many times its figures have been published.", nullable = true) @Nullable Long revision,

            @JsonProperty("recorded_at")
            @Schema(description = "When that revision was recorded, UTC.", format = "date-time", nullable = true)
            @Nullable String recordedAt) {

        static IntervalDocument of(Interval interval) {
            return new IntervalDocument(
                    interval.start().toString(),
                    interval.state().wire(),
                    interval.reason(),
                    Figures.kilowattHours(interval.demand()),
                    Figures.kilowattHours(interval.export()),
                    interval.supplies().stream().map(SupplyDocument::of).toList(),
                    Figures.kilowattHours(interval.residual()),
                    Figures.ratio(interval.carbonFree(), interval.demand()),
                    Figures.kilograms(interval.locationBased()),
                    Figures.kilograms(interval.marketBased()),
                    interval.quality() == null
                            ? null
                            : interval.quality().name().toLowerCase(Locale.ROOT),
                    interval.status().name().toLowerCase(Locale.ROOT),
                    interval.revision(),
                    interval.recordedAt() == null ? null : interval.recordedAt().toString());
        }
    }

    /** What a supply gave in an interval. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "MatchedSupply", description = "What one supply gave in an interval.")
    record SupplyDocument(
            @JsonProperty("supply_contract_id") @Schema(description = "The supply contract.", example = "PPA-7")
            String supplyContractId,

            @Schema(
                    description = "Tier that it was matched in.",
                    type = "string",
                    allowableValues = {"servicecontract", "account", "customer", "program", "rateplan", "general"})
            String tier,

            @JsonProperty("matched_kwh") @Schema(description = "Energy matched with the demand.") @Nullable BigDecimal matched) {

        static SupplyDocument of(Interval.Matched matched) {
            return new SupplyDocument(
                    matched.supply().contract(), matched.supply().tier(), Figures.kilowattHours(matched.matched()));
        }
    }
}
