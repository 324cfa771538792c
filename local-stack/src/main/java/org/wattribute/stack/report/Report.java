package org.wattribute.stack.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.wattribute.stack.feed.FileReport;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.Settings;

/**
 * The report over everything in a state.
 *
 * @param settings what the figures follow
 * @param results the newest results
 * @param files what became of the files of this run
 */
public record Report(Settings settings, Results results, List<FileReport> files) {
    /** Both a milliwatt-hour in kWh and a milligram in kg. */
    private static final int MILLIONTHS = 6;

    private static final String DEFAULT_PROVIDER = "default";

    public Report {
        files = List.copyOf(files);
    }

    /** The report as JSON, every number exact. */
    public ObjectNode toJson() {
        List<ContractFigures> contracts = results.contracts();
        ObjectNode json = Json.object().put("policy", settings.policy()).put("basis", settings.effectiveBasis());
        List<String> factorSets = results.factorSets();
        if (!factorSets.isEmpty()) {
            json.put("factor_set", String.join(" ", factorSets));
        }
        interval(contracts).ifPresent(interval -> json.put("interval", interval.toString()));
        var rows = json.putArray("service_contracts");
        contracts.forEach(contract -> rows.add(row(contract)));
        var customers = json.putArray("customers");
        customers(contracts).forEach((customer, sum) -> {
            ObjectNode row = provider(Json.object(), customer.provider()).put("customer_number", customer.number());
            customers.add(figures(row, sum.totals(), sum.missing()));
        });
        var supplies = json.putArray("supply_contracts");
        results.supplies().forEach((supply, figures) -> supplies.add(row(supply, figures)));
        ObjectNode inputs = json.putObject("inputs");
        var reports = inputs.putArray("files");
        files.forEach(file -> reports.add(file.json()));
        ObjectNode unattributable = inputs.putObject("unattributable").put("unknown_meter", 0);
        results.unattributable().forEach(unattributable::put);
        return json;
    }

    /** The report as a table for people. */
    public String toText() {
        List<ContractFigures> contracts = results.contracts();
        var table = new Table(
                "contract",
                "customer",
                "intervals",
                "missing",
                "load kWh",
                "matched kWh",
                "CFE %",
                "volume %",
                "location kg",
                "market kg");
        contracts.forEach(contract -> table.row(
                contract.contract().contract(),
                contract.contract().customer(),
                Long.toString(contract.totals().intervals()),
                Long.toString(contract.missingIntervals()),
                rounded(contract.totals().of(Total.LOAD)),
                rounded(contract.totals().of(Total.MATCHED)),
                percent(contract.totals().cfeScore()),
                percent(contract.totals().volumetricScore()),
                rounded(contract.totals().of(Total.LOCATION_BASED)),
                rounded(contract.totals().of(Total.MARKET_BASED))));
        var text = new StringBuilder(table.text());
        NavigableMap<Results.SupplyKey, SupplyFigures> supplies = results.supplies();
        if (!supplies.isEmpty()) {
            var supplyTable = new Table("supply", "supplied kWh", "allocated kWh", "excess kWh", "claims nothing");
            supplies.forEach((supply, figures) -> supplyTable.row(
                    supply.id(),
                    rounded(figures.supplied()),
                    rounded(figures.allocated()),
                    rounded(figures.excess()),
                    String.join(", ", figures.unclaimed())));
            text.append("\n").append(supplyTable.text());
        }
        results.unattributable()
                .forEach((reason, values) -> text.append("\n")
                        .append(values)
                        .append(" values belong to nobody at present: ")
                        .append(reason)
                        .append("\n"));
        return text.toString();
    }

    private static Optional<Duration> interval(List<ContractFigures> contracts) {
        List<Duration> all =
                contracts.stream().map(ContractFigures::interval).distinct().toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static NavigableMap<Customer, Sum> customers(List<ContractFigures> contracts) {
        var customers = new TreeMap<Customer, Sum>();
        contracts.forEach(contract -> customers.merge(
                new Customer(contract.contract().provider(), contract.contract().customer()),
                new Sum(contract.totals(), contract.missing()),
                Sum::plus));
        return customers;
    }

    private static ObjectNode row(ContractFigures contract) {
        ObjectNode row = provider(Json.object(), contract.contract().provider())
                .put("contract_number", contract.contract().contract());
        String account = contract.accountIfKnown();
        if (account != null) {
            row.put("account_number", account);
        }
        row.put("customer_number", contract.contract().customer())
                .put("interval", contract.interval().toString());
        return figures(row, contract.totals(), contract.missing());
    }

    private static ObjectNode figures(ObjectNode row, Totals totals, Map<String, Long> missing) {
        row.put("intervals_attributed", totals.intervals());
        row.put(
                "intervals_missing",
                missing.values().stream().mapToLong(Long::longValue).sum());
        ObjectNode reasons = row.putObject("missing");
        missing.forEach(reasons::put);
        row.put("load_kwh", exact(totals.of(Total.LOAD)))
                .put("export_kwh", exact(totals.of(Total.EXPORT)))
                .put("supplied_kwh", exact(totals.of(Total.SUPPLIED)))
                .put("matched_kwh", exact(totals.of(Total.MATCHED)))
                .put("residual_kwh", exact(totals.of(Total.RESIDUAL)))
                .put("grid_cfe_kwh", exact(totals.of(Total.GRID_CFE)));
        totals.cfeScore().ifPresent(score -> row.put("cfe_score", plain(score)));
        totals.volumetricScore().ifPresent(score -> row.put("volumetric_score", plain(score)));
        return row.put("location_based_kg", exact(totals.of(Total.LOCATION_BASED)))
                .put("market_based_kg", exact(totals.of(Total.MARKET_BASED)));
    }

    private static ObjectNode row(Results.SupplyKey supply, SupplyFigures figures) {
        ObjectNode row = provider(Json.object(), supply.provider())
                .put("supply_contract_id", supply.id())
                .put("supplied_kwh", exact(figures.supplied()))
                .put("allocated_kwh", exact(figures.allocated()))
                .put("excess_kwh", exact(figures.excess()));
        if (!figures.unclaimed().isEmpty()) {
            var reasons = row.putArray("unclaimed");
            figures.unclaimed().forEach(reasons::add);
        }
        return row;
    }

    private static ObjectNode provider(ObjectNode row, String provider) {
        return provider.equals(DEFAULT_PROVIDER) ? row : row.put("provider", provider);
    }

    /** The exact number in kWh or kg, without zeros that say nothing. */
    static BigDecimal exact(BigInteger millionths) {
        return plain(new BigDecimal(millionths, MILLIONTHS));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String rounded(BigInteger millionths) {
        return String.format(Locale.ROOT, "%,.3f", new BigDecimal(millionths, MILLIONTHS));
    }

    private static String percent(Optional<BigDecimal> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value.movePointRight(2)))
                .orElse("-");
    }

    private record Customer(String provider, String number) implements Comparable<Customer> {
        @Override
        public int compareTo(Customer other) {
            int byProvider = provider.compareTo(other.provider);
            return byProvider != 0 ? byProvider : number.compareTo(other.number);
        }
    }

    private record Sum(Totals totals, Map<String, Long> missing) {
        Sum plus(Sum other) {
            var both = new TreeMap<>(missing);
            other.missing.forEach((reason, count) -> both.merge(reason, count, Long::sum));
            return new Sum(totals.plus(other.totals), both);
        }
    }
}
