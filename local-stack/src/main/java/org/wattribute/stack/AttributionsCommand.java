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
import java.time.LocalDate;
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
    private static final String JSON = "application/json";
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

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First instant, such as 2025-03-01T00:00:00Z; without it, the contract's first day.")
    @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "First instant that is no longer wanted; without it, the end of the contract's last day.")
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
        String first = from;
        String end = to;
        if (first == null || end == null) {
            JsonNode days = daysOfContract(addresses.gateway(), token);
            first = first != null ? first : days.path("first_day").asText();
            end = end != null
                    ? end
                    : LocalDate.parse(days.path("last_day").asText())
                            .plusDays(1)
                            .toString();
        }
        String url = addresses.gateway() + "/v1/attributions?contract=" + encode(contract) + "&from=" + encode(first)
                + "&to=" + encode(end);
        String answer = ask(url, token, format == Format.CSV ? "text/csv" : JSON);
        Terminal.result((format == Format.CSV ? answer : print(json(answer))).stripTrailing());
        return Wattribute.DONE;
    }

    private JsonNode daysOfContract(String gateway, String token) {
        for (JsonNode one : json(ask(gateway + "/v1/contracts", token, JSON)).path("contracts")) {
            if (one.path("contract_number").asText().equals(contract)) {
                return one;
            }
        }
        throw StackException.failed("Nothing is attributed to a contract " + contract + " so far.");
    }

    private static JsonNode json(String answer) {
        try {
            return Json.read(answer);
        } catch (IOException e) {
            throw StackException.failed("The gateway's answer is no JSON: " + e.getMessage(), e);
        }
    }

    private static String ask(String url, String token, String type) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Accept", type)
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                JsonNode problem = json(answer.body());
                throw StackException.failed("The gateway answered " + answer.statusCode() + ", "
                        + problem.path("title").asText() + ": "
                        + problem.path("detail").asText());
            }
            return answer.body();
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
        var table = new Table(COLUMNS);
        rows.forEach(table::row);
        return table.text();
    }

    private static String supplies(JsonNode interval) {
        var supplies = new ArrayList<String>();
        for (JsonNode supply : interval.path("supplies")) {
            supplies.add(supply.path("supply_contract_id").asText() + "="
                    + supply.path("matched_kwh").asText());
        }
        return String.join(" ", supplies);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
