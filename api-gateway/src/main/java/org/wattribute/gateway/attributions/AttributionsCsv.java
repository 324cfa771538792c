package org.wattribute.gateway.attributions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.wattribute.gateway.attributions.AttributionsDocument.IntervalDocument;
import org.wattribute.gateway.attributions.AttributionsDocument.SupplyDocument;

/**
 * A contract's attributions as CSV (RFC 4180): a row for each interval, the columns of the JSON, and after them one column for each supply that
 * appears in the answer, named {@code matched_kwh:} and its supply contract, in order of that id. Empty is not known.
 */
final class AttributionsCsv {
    private static final List<String> COLUMNS = List.of(
            "contract_number",
            "policy",
            "start",
            "state",
            "reason",
            "demand_kwh",
            "export_kwh",
            "residual_kwh",
            "cfe_score",
            "location_based_kg",
            "market_based_kg",
            "quality",
            "status",
            "revision",
            "recorded_at");
    private static final String SUPPLY = "matched_kwh:";

    private AttributionsCsv() {}

    static String of(AttributionsDocument document) {
        var supplies = new TreeSet<String>();
        document.intervals()
                .forEach(interval -> interval.supplies().forEach(supply -> supplies.add(supply.supplyContractId())));
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            var header = new ArrayList<>(COLUMNS);
            supplies.forEach(supply -> header.add(SUPPLY + supply));
            printer.printRecord(header);
            for (IntervalDocument interval : document.intervals()) {
                printer.printRecord(row(document, interval, supplies));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be written", e);
        }
        return text.toString();
    }

    private static List<@Nullable Object> row(
            AttributionsDocument document, IntervalDocument interval, Set<String> supplies) {
        var row = new ArrayList<@Nullable Object>();
        row.add(document.contractNumber());
        row.add(document.policy());
        row.add(interval.start());
        row.add(interval.state());
        row.add(interval.reason());
        row.add(plain(interval.demand()));
        row.add(plain(interval.export()));
        row.add(plain(interval.residual()));
        row.add(plain(interval.cfeScore()));
        row.add(plain(interval.locationBased()));
        row.add(plain(interval.marketBased()));
        row.add(interval.quality());
        row.add(interval.status());
        row.add(interval.revision());
        row.add(interval.recordedAt());
        Map<String, BigDecimal> matched = new LinkedHashMap<>();
        for (SupplyDocument supply : interval.supplies()) {
            if (supply.matched() != null) {
                matched.merge(supply.supplyContractId(), supply.matched(), BigDecimal::add);
            }
        }
        supplies.forEach(supply -> row.add(plain(matched.get(supply))));
        return row;
    }

    private static @Nullable String plain(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.toPlainString();
    }
}
