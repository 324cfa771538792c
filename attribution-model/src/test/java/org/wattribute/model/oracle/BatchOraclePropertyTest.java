package org.wattribute.model.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import org.wattribute.model.Incremental;
import org.wattribute.model.RandomWorld;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.Input;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.result.AttributionHour;

/** Method 7: random histories compare the bodies of both implementations exactly. */
class BatchOraclePropertyTest {

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void incrementalFunctionsGiveTheOraclesBodies(@ForAll long seed) {
        List<Input> rows = RandomWorld.disturbed(seed);
        compare(rows, seed);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void incrementalFunctionsGiveTheOraclesBodiesOfASoundWorld(@ForAll long seed) {
        List<Input> rows = RandomWorld.sound(seed);
        compare(rows, seed);
    }

    private static void compare(List<Input> rows, long seed) {
        OracleResult oracle =
                BatchOracle.attribute(rows, Policy.GOOGLE_CFE_2021, Basis.LIFECYCLE, RandomWorld.FACTOR_SET);
        OracleResult incremental = incremental(RandomWorld.retold(rows, seed));
        assertThat(incremental.contracts()).isEqualTo(oracle.contracts());
        assertThat(incremental.supplies()).isEqualTo(oracle.supplies());
        oracle.contracts().stream().flatMap(body -> body.hours().stream()).forEach(BatchOraclePropertyTest::count);
    }

    private static void count(AttributionHour hour) {
        String label = hour instanceof AttributionHour.Missing missing
                ? "missing " + missing.reason()
                : hour.getClass().getSimpleName();
        if (hour instanceof AttributionHour.Attributed attributed) {
            label += attributed.matchedMilliwattHours() > 0 ? " matched" : "";
        }
        Statistics.collect(label);
    }

    static OracleResult incremental(List<Input> rows) {
        List<EmissionFactor> factors = rows.stream()
                .filter(EmissionFactor.class::isInstance)
                .map(EmissionFactor.class::cast)
                .toList();
        return Incremental.attribute(
                rows, Policy.GOOGLE_CFE_2021, Basis.LIFECYCLE, FactorSet.of(RandomWorld.FACTOR_SET, factors));
    }
}
