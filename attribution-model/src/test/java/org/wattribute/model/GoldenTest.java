package org.wattribute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattribute.model.Rows.FIRST;
import static org.wattribute.model.Rows.GRAM;
import static org.wattribute.model.Rows.MEGAWATT_HOUR;
import static org.wattribute.model.Rows.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattribute.model.grid.BuiltInFactors;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.GridMix;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.oracle.BatchOracle;
import org.wattribute.model.oracle.OracleResult;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.result.AllocatedHour;
import org.wattribute.model.result.AttributionHour.Attributed;

/** The golden tests of the knowledge file that concern a whole attribution; both implementations must give the published figures. */
class GoldenTest {

    private static final long[] LOADS = {100, 100, 100, 100};
    private static final long[] GENERATED = {0, 60, 150, 100};
    private static final long[] GRID = {400, 350, 200, 300};
    private static final long[] CFE_PER_CENT = {20, 40, 80, 50};
    private static final long[] RESIDUAL = {600, 550, 450, 500};

    @Test
    void gtC1ScoresTheHourAndNeverCarriesExcess() {
        List<Attributed> hours = attributed(world(LOADS, GENERATED, CFE_PER_CENT), "SC-1");

        assertThat(hours)
                .extracting(hour -> hour.matchedMilliwattHours() / MEGAWATT_HOUR)
                .containsExactly(0L, 60L, 100L, 100L);
        assertThat(hours)
                .extracting(hour -> hour.gridCarbonFreeMilliwattHours() / MEGAWATT_HOUR)
                .containsExactly(20L, 16L, 0L, 0L);
        assertThat(excess(world(LOADS, GENERATED, CFE_PER_CENT), "X")).containsExactly(0L, 0L, 50L, 0L);
        assertThat(scorePerMille(hours)).isEqualTo(740);
        long supplied =
                hours.stream().mapToLong(Attributed::suppliedMilliwattHours).sum();
        assertThat(supplied / MEGAWATT_HOUR).isEqualTo(310);
    }

    @Test
    void gtC2WeighsScoresByLoad() {
        List<Attributed> hours =
                attributed(world(new long[] {50, 150}, new long[] {50, 0}, new long[] {10, 30}), "SC-1");

        assertThat(scorePerMille(hours)).isEqualTo(475);
    }

    @Test
    void gtC3ReportsLocationAndMarketBasedSideBySide() {
        List<Input> world = world(LOADS, GENERATED, CFE_PER_CENT);
        for (int hour = 0; hour < RESIDUAL.length; hour++) {
            Instant from = Rows.DAY.hourStart(hour);
            world.add(new ResidualMix("R", Basis.LIFECYCLE, from, null, RESIDUAL[hour] * GRAM, FIRST, false));
        }
        List<Attributed> hours = attributed(world, "SC-1");

        assertThat(hours.stream().mapToLong(Attributed::locationMilligrams).sum())
                .isEqualTo(125_000L * 1_000_000);
        assertThat(hours.stream().mapToLong(Attributed::marketMilligrams).sum()).isEqualTo(82_000L * 1_000_000);
    }

    @Test
    void gtC5AveragesTheMixByBasisAndNeverMixesThem() {
        List<Input> world = Rows.site("C", "1");
        world.add(Rows.reading("1", 0, MEGAWATT_HOUR, FIRST));
        mix(world, Technology.COAL, 200);
        mix(world, Technology.GAS, 300);
        mix(world, Technology.WIND, 300);
        mix(world, Technology.NUCLEAR, 200);

        assertThat(attributed(world, "SC-1", Basis.LIFECYCLE).get(0).gridMicrogramsPerKwh())
                .isEqualTo(316_700_000);
        assertThat(attributed(world, "SC-1", Basis.DIRECT).get(0).gridMicrogramsPerKwh())
                .isEqualTo(263_000_000);
    }

    @Test
    void gtC12DrawsSuppliesOfOneGroupInProportion() {
        List<Input> world = new ArrayList<>();
        world.addAll(Rows.site("C", "A"));
        world.addAll(Rows.site("C", "B"));
        world.add(Rows.reading("A", 0, 30_000, FIRST));
        world.add(Rows.reading("B", 0, 20_000, FIRST));
        world.add(Rows.intensity(0, 300, 50));
        for (String source : List.of("solar", "wind")) {
            world.add(Rows.device(source, 0));
            world.add(Rows.supply(
                    source, source, BeneficiaryType.ACCOUNT, List.of("A-A", "A-B"), AllocationRule.PROPORTIONAL));
        }
        world.add(Rows.generation("solar", 0, 24_000));
        world.add(Rows.generation("wind", 0, 16_000));

        assertThat(matched(world, "SC-A")).containsExactly(14_400L, 9_600L);
        assertThat(matched(world, "SC-B")).containsExactly(9_600L, 6_400L);
    }

    @Test
    void gtC14RestatesASingleCustomersHour() {
        List<Input> world = new ArrayList<>(Rows.site("C", "1"));
        world.add(Rows.reading("1", 0, 100 * MEGAWATT_HOUR, FIRST));
        world.add(Rows.device("D", 0));
        world.add(Rows.supply("X", "D", BeneficiaryType.CUSTOMER, List.of("C"), AllocationRule.PROPORTIONAL));
        world.add(Rows.generation("D", 0, 110 * MEGAWATT_HOUR));
        world.add(Rows.intensity(0, 400, 0));
        world.add(new ResidualMix("R", Basis.LIFECYCLE, Rows.EARLY, null, 500 * GRAM, FIRST, false));

        Attributed before = attributed(world, "SC-1").get(0);
        assertThat(before.matchedMilliwattHours()).isEqualTo(100 * MEGAWATT_HOUR);
        assertThat(before.marketMilligrams()).isZero();
        assertThat(excess(world, "X").get(0)).isEqualTo(10);

        world.add(Rows.reading("1", 0, 120 * MEGAWATT_HOUR, SECOND));
        Attributed after = attributed(world, "SC-1").get(0);
        assertThat(after.matchedMilliwattHours()).isEqualTo(110 * MEGAWATT_HOUR);
        assertThat(after.residualMilliwattHours()).isEqualTo(10 * MEGAWATT_HOUR);
        assertThat(after.marketMilligrams()).isEqualTo(5_000L * 1_000_000);
        assertThat(excess(world, "X").get(0)).isZero();
    }

    private static List<Input> world(long[] loads, long[] generated, long[] cfePerCent) {
        List<Input> world = new ArrayList<>(Rows.site("C", "1"));
        world.add(Rows.device("D", 0));
        world.add(Rows.supply("X", "D", BeneficiaryType.CUSTOMER, List.of("C"), AllocationRule.PROPORTIONAL));
        for (int hour = 0; hour < loads.length; hour++) {
            world.add(Rows.reading("1", hour, loads[hour] * MEGAWATT_HOUR, FIRST));
            world.add(Rows.generation("D", hour, generated[hour] * MEGAWATT_HOUR));
            world.add(Rows.intensity(hour, GRID[hour], cfePerCent[hour]));
        }
        return world;
    }

    private static void mix(List<Input> world, Technology technology, long megawattHours) {
        world.add(new GridMix(
                "R",
                technology,
                Rows.DAY.hourStart(0),
                Rows.DAY.hourStart(1),
                megawattHours * MEGAWATT_HOUR,
                Quality.VALID,
                FIRST,
                false));
    }

    /** Thousandths, exact for these worlds. */
    private static long scorePerMille(List<Attributed> hours) {
        long clean = 0;
        long demand = 0;
        for (Attributed hour : hours) {
            clean += hour.matchedCarbonFreeMilliwattHours() + hour.gridCarbonFreeMilliwattHours();
            demand += hour.demandMilliwattHours();
        }
        assertThat(clean * 1000 % demand).isZero();
        return clean * 1000 / demand;
    }

    private static List<Long> matched(List<Input> world, String contract) {
        return attributed(world, contract).get(0).supplies().stream()
                .map(supply -> supply.matchedMilliwattHours())
                .toList();
    }

    private static List<Long> excess(List<Input> world, String supply) {
        return both(world, Basis.LIFECYCLE).supplies().stream()
                .filter(day -> day.supply().equals(supply))
                .flatMap(day -> day.hours().stream())
                .filter(AllocatedHour::counted)
                .map(hour -> hour.excessMilliwattHours() / MEGAWATT_HOUR)
                .toList();
    }

    private static List<Attributed> attributed(List<Input> world, String contract) {
        return attributed(world, contract, Basis.LIFECYCLE);
    }

    private static List<Attributed> attributed(List<Input> world, String contract, Basis basis) {
        return both(world, basis).contracts().stream()
                .filter(body -> body.contract().equals(contract))
                .flatMap(body -> body.hours().stream())
                .flatMap(hour -> hour instanceof Attributed attributed ? Stream.of(attributed) : Stream.empty())
                .toList();
    }

    /** Both implementations, which must agree. */
    private static OracleResult both(List<Input> world, Basis basis) {
        List<Input> rows = new ArrayList<>(world);
        List<EmissionFactor> factors = BuiltInFactors.rows();
        rows.addAll(factors);
        OracleResult incremental =
                Incremental.attribute(rows, Policy.GOOGLE_CFE_2021, basis, FactorSet.of(BuiltInFactors.ID, factors));
        OracleResult oracle = BatchOracle.attribute(rows, Policy.GOOGLE_CFE_2021, basis, BuiltInFactors.ID);
        assertThat(incremental).isEqualTo(oracle);
        return incremental;
    }
}
