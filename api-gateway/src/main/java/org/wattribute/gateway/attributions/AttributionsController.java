package org.wattribute.gateway.attributions;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.wattribute.gateway.access.Grant;
import org.wattribute.gateway.attributions.Representation.Format;
import org.wattribute.gateway.problem.Problem;
import org.wattribute.gateway.problem.ProblemException;

/** Answers what a token opens: contracts, their attributions, and what the page draws. */
@Controller("/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "attributions")
@SecurityRequirement(name = "bearer")
@ApiResponse(
        responseCode = "401",
        description = "No token, or not a valid one",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "403",
        description =
                "The token opens no such contract (said alike of contracts that do not exist), or lacks the scope",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "The attributions are being restored",
        headers = @Header(name = "Retry-After", description = "Seconds", schema = @Schema(type = "integer")),
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
class AttributionsController {
    private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8;header=present");

    private final GrantedReads reads;
    private final ContractAttributions attributions;
    private final ObjectMapper json;

    AttributionsController(GrantedReads reads, ContractAttributions attributions, ObjectMapper json) {
        this.reads = reads;
        this.attributions = attributions;
        this.json = json;
    }

    @Get("/attributions")
    @Produces(MediaType.ALL)
    @Operation(
            operationId = "attributions",
            summary = "A contract's attributions, interval by interval",
            description = "Intervals whose start lies in [from, to). As CSV (RFC 4180): a row for each interval, the "
                    + "fields of the JSON as columns, and after them a column `matched_kwh:SUPPLY` for each supply "
                    + "contract that appears; empty is not known.")
    @Parameter(
            name = "contract",
            in = ParameterIn.QUERY,
            required = true,
            description = "Number of the service contract",
            schema = @Schema(implementation = String.class, maxLength = 256))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            required = true,
            description = "First instant (RFC 3339 with offset), or a date: the start of that UTC day",
            schema = @Schema(implementation = String.class, example = "2025-03-01"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            required = true,
            description = "First instant after the range, or a date; at most 400 days after from",
            schema = @Schema(implementation = String.class, example = "2025-04-01T00:00:00Z"))
    @Parameter(
            name = "policy",
            in = ParameterIn.QUERY,
            description = "Policy of the figures; the deployment's where not given",
            schema = @Schema(implementation = String.class, maxLength = 256))
    @ApiResponse(
            responseCode = "200",
            description = "The attributions",
            headers = @Header(name = "ETag", schema = @Schema(type = "string")),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = AttributionsDocument.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "304", description = "What If-None-Match names is still so")
    @ApiResponse(
            responseCode = "400",
            description = "A parameter was not accepted; errors names it",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "406",
            description = "Neither JSON nor CSV is accepted",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    HttpResponse<?> attributions(HttpRequest<?> request, Authentication authentication) throws IOException {
        Format format = Representation.negotiate(request.getHeaders().getAll(HttpHeaders.ACCEPT));
        if (format == null) {
            throw ProblemException.notAcceptable("application/json, text/csv");
        }
        var document = AttributionsDocument.of(found(request, authentication));
        return switch (format) {
            case JSON -> answer(request, document, AttributionsDocument.class);
            case CSV -> Representation.of(request, Representation.utf8(AttributionsCsv.of(document)), CSV);
        };
    }

    @Get("/summary")
    @Operation(
            operationId = "summary",
            summary = "A contract's range in totals and parallel arrays, as the page draws it",
            description = "The same intervals as /v1/attributions, with the technology of each supply.")
    @Parameter(
            name = "contract",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(implementation = String.class))
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, schema = @Schema(implementation = String.class))
    @Parameter(name = "to", in = ParameterIn.QUERY, required = true, schema = @Schema(implementation = String.class))
    @Parameter(name = "policy", in = ParameterIn.QUERY, schema = @Schema(implementation = String.class))
    @ApiResponse(
            responseCode = "200",
            description = "The summary",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = SummaryDocument.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter was not accepted; errors names it",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    HttpResponse<?> summary(HttpRequest<?> request, Authentication authentication) throws IOException {
        return answer(request, Summary.of(found(request, authentication)), SummaryDocument.class);
    }

    @Get("/contracts")
    @Operation(operationId = "contracts", summary = "The contracts that this token opens")
    @ApiResponse(
            responseCode = "200",
            description = "The contracts",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ContractsDocument.class)))
    HttpResponse<?> contracts(HttpRequest<?> request, Authentication authentication) throws IOException {
        return answer(request, ContractsDocument.of(reads.all(Grant.of(authentication))), ContractsDocument.class);
    }

    private ContractAttributions.Found found(HttpRequest<?> request, Authentication authentication) {
        var query = AttributionsQuery.of(request.getParameters());
        return attributions.read(reads.open(Grant.of(authentication), query));
    }

    private <T> HttpResponse<?> answer(HttpRequest<?> request, T document, Class<T> type) throws IOException {
        return Representation.of(
                request, json.writeValueAsBytes(Argument.of(type), document), MediaType.APPLICATION_JSON_TYPE);
    }
}
