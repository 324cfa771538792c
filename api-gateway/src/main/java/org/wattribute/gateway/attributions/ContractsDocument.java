package org.wattribute.gateway.attributions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.gateway.readmodel.ContractSeries;

/** The contracts that a token opens. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Contracts", description = "The contracts that this token opens, by customer, contract and policy.")
record ContractsDocument(List<ContractDocument> contracts) {

    static ContractsDocument of(List<ContractSeries> series) {
        return new ContractsDocument(series.stream().map(ContractDocument::of).toList());
    }

    /** One contract under one policy. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Contract", description = "One contract under one policy.")
    record ContractDocument(
            @JsonProperty("contract_number") @Schema(example = "SC-7")
            String contractNumber,

            @JsonProperty("customer_number") @Schema(example = "C-7")
            String customerNumber,

            @JsonProperty("account_number") @Schema(example = "A-7", nullable = true) @Nullable String accountNumber,

            @JsonProperty("grid_region") @Schema(nullable = true) @Nullable String gridRegion,

            @Schema(example = "google-cfe-2021") String policy,

            @JsonProperty("first_day") @Schema(description = "First UTC day with a record.", format = "date")
            String firstDay,

            @JsonProperty("last_day") @Schema(description = "Last UTC day with a record.", format = "date")
            String lastDay) {

        static ContractDocument of(ContractSeries series) {
            ContractSeries.Terms terms = series.latest();
            return new ContractDocument(
                    series.contract(),
                    series.customer(),
                    terms == null ? null : terms.account(),
                    terms == null ? null : terms.gridRegion(),
                    series.policy(),
                    series.firstDay().toString(),
                    series.lastDay().toString());
        }
    }
}
