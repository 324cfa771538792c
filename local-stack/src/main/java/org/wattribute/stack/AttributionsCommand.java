package org.wattribute.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.process.Addresses;
import org.wattribute.stack.process.Ports;
import org.wattribute.stack.process.Probe;
import org.wattribute.stack.report.ContractHolders;
import org.wattribute.stack.report.Table;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a running gateway for a contract's attributions. */
@Command(name = "attributions", description = "Prints a contract's attributions, interval by interval.")
final class AttributionsCommand implements Callable<Integer> {
    private static final String[] COLUMNS = {
        "start",
        "state",
        "reason",
        "demand_kwh",
        "export_kwh",
        "supplies",
        "residual_kwh",
        "cfe_score",
        "location_based_kg",
        "market_based_kg",
        "quality",
        "status",
        "revision",
        "recorded_at"
    };

    /** How the answer is printed. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Option(
            names = "--contract",
            paramLabel = "NUMBER",
            required = true,
            description = "Number of the service contract.")
    String contract = "";

    @Option(names = "--from", paramLabel = "TIME", description = "First instant, such as 2025-03-01T00:00:00Z.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "First instant that is no longer wanted.")
    @Nullable String to;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table, csv or json.")
    Format format = Format.TABLE;

    @Option(
            names = "--customer",
            paramLabel = "NUMBER",
            description = "Whose contract it is; found out where not given.")
    @Nullable String customer;

    @Option(names = "--provider", paramLabel = "ID", defaultValue = "default", description = "Who registered the ids.")
    String provider = "default";

    @Mixin
    StateOption state = new StateOption();

    @Override
    public Integer call() {
        StateDirectory directory = state.running();
        Addresses addresses = new Probe(Ports.of(directory)).addresses();
        List<String> customers =
                customer != null ? List.of(customer) : ContractHolders.of(addresses, provider, contract);
        if (customers.isEmpty()) {
            throw StackException.failed("Nothing is attributed to a contract " + contract + " so far.");
        }
        String token = TokenKey.of(directory).forCustomers(provider, customers, Instant.now());
        HttpResponse<String> answer = ask(addresses.gateway(), token);
        if (answer.statusCode() != 200) {
            throw StackException.failed("The gateway answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            Terminal.result(print(Json.read(answer.body())).stripTrailing());
        } catch (IOException e) {
            throw StackException.failed("The gateway's answer is no JSON: " + e.getMessage(), e);
        }
        return Wattribute.DONE;
    }

    private HttpResponse<String> ask(String gateway, String token) {
        var url =
                new StringBuilder(gateway).append("/v1/attributions?contract=").append(encode(contract));
        if (from != null) {
            url.append("&from=").append(encode(from));
        }
        if (to != null) {
            url.append("&to=").append(encode(to));
        }
        var request = HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw StackException.failed("The gateway does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackException.failed("Interrupted.", e);
        }
    }

    private String print(JsonNode answer) {
        if (format == Format.JSON) {
            return Json.text(answer);
        }
        var rows = new ArrayList<String[]>();
        for (JsonNode interval : answer.path("intervals")) {
            var row = new String[COLUMNS.length];
            for (int i = 0; i < COLUMNS.length; i++) {
                row[i] = COLUMNS[i].equals("supplies")
                        ? supplies(interval)
                        : interval.path(COLUMNS[i]).asText("");
            }
            rows.add(row);
        }
        if (format == Format.TABLE) {
            var table = new Table(COLUMNS);
            rows.forEach(table::row);
            return table.text();
        }
        var csv = new StringBuilder(String.join(",", COLUMNS)).append("\n");
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                csv.append(i == 0 ? "" : ",").append(quoted(row[i]));
            }
            csv.append("\n");
        }
        return csv.toString();
    }

    private static String supplies(JsonNode interval) {
        var supplies = new ArrayList<String>();
        for (JsonNode supply : interval.path("supplies")) {
            supplies.add(supply.path("supply_contract_id").asText() + "="
                    + supply.path("matched_kwh").asText());
        }
        return String.join(" ", supplies);
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"") || field.contains("\n")
                ? "\"" + field.replace("\"", "\"\"") + "\""
                : field;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
