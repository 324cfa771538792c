package org.wattribute.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.wattribute.stack.state.Json;

/** Two cases from real data with answers that were computed elsewhere. They are no part of this repository. */
final class Cases {
    private static final BigDecimal ENERGY = new BigDecimal("0.01");
    private static final BigDecimal RELATIVE = new BigDecimal("0.000002");

    private Cases() {}

    /** The folder of a case; skips the test where there is none. */
    static Path folder(String name) {
        Path checkout = Path.of(System.getProperty("wattribute.checkout"));
        Path cases = Path.of(System.getProperty(
                "wattribute.cases", checkout.resolve("../shared/cases").toString()));
        assumeTrue(
                Files.isDirectory(cases),
                "the cases are not in " + cases.normalize() + ": point to them with -Dwattribute.cases=DIR");
        return cases.resolve(name);
    }

    /** Holds a report against the known answer: figures may differ by what rounding each interval can add up to. */
    static void holdAgainstAnswer(JsonNode report, Path folder) throws IOException {
        JsonNode expected = Json.read(Files.readString(folder.resolve("expected.json")));
        assertThat(expected).isNotEmpty();
        expected.properties().forEach(contract -> {
            JsonNode row = contract(report, contract.getKey());
            contract.getValue().properties().forEach(figure -> hold(row, figure));
        });
    }

    private static void hold(JsonNode row, Map.Entry<String, JsonNode> figure) {
        var wanted = new BigDecimal(figure.getValue().asText());
        BigDecimal off = figure.getKey().equals("intervals_attributed")
                ? BigDecimal.ZERO
                : figure.getKey().endsWith("_kwh")
                        ? ENERGY
                        : wanted.abs().multiply(RELATIVE).max(RELATIVE);
        assertThat(row.path(figure.getKey()).decimalValue()).as(figure.getKey()).isCloseTo(wanted, within(off));
    }

    private static JsonNode contract(JsonNode report, String number) {
        for (JsonNode row : report.path("service_contracts")) {
            if (row.path("contract_number").asText().equals(number)) {
                return row;
            }
        }
        throw new AssertionError("the report has no contract " + number);
    }
}
