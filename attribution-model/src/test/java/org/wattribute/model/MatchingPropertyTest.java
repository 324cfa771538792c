package org.wattribute.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.Reading;
import org.wattribute.model.oracle.OracleResult;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.AllocatedHour;
import org.wattribute.model.result.AttributionHour.Attributed;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.ContractShare;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.result.SupplyDay;

/** The invariants of method 3, on worlds in which everything goes wrong at times and on sound ones. */
class MatchingPropertyTest {

    private static final Instant LAST_HOUR = Instant.parse("2025-01-02T02:00:00Z");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatASupplyBringsIsAllocatedOrExcess(@ForAll long seed) {
        for (SupplyDay supply : attribute(world(seed)).supplies()) {
            for (AllocatedHour hour : supply.hours()) {
                long shares = hour.shares().stream()
                        .mapToLong(ContractShare::allocatedMilliwattHours)
                        .sum();
                assertThat(shares).isEqualTo(hour.allocatedMilliwattHours());
                assertThat(hour.allocatedMilliwattHours() + hour.excessMilliwattHours())
                        .isEqualTo(hour.suppliedMilliwattHours());
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatAContractDemandsIsMatchedOrResidual(@ForAll long seed) {
        for (ContractDay body : attribute(world(seed)).contracts()) {
            for (Attributed hour : attributed(body)) {
                long matched = hour.supplies().stream()
                        .mapToLong(MatchedSupply::matchedMilliwattHours)
                        .sum();
                assertThat(matched + hour.residualMilliwattHours()).isEqualTo(hour.demandMilliwattHours());
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void nothingIsNegative(@ForAll long seed) {
        OracleResult result = attribute(world(seed));
        for (ContractDay body : result.contracts()) {
            for (Attributed hour : attributed(body)) {
                assertThat(hour.residualMilliwattHours()).isNotNegative();
                assertThat(hour.locationMilligrams()).isNotNegative();
                assertThat(hour.marketMilligrams()).isNotNegative();
                assertThat(hour.supplies())
                        .allMatch(one -> one.matchedMilliwattHours() >= 0 && one.suppliedMilliwattHours() >= 0);
            }
        }
        for (SupplyDay supply : result.supplies()) {
            assertThat(supply.hours())
                    .allMatch(hour -> hour.allocatedMilliwattHours() >= 0 && hour.excessMilliwattHours() >= 0);
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void bothSidesOfAnAllocationAgree(@ForAll long seed) {
        OracleResult result = attribute(world(seed));
        Map<String, Long> matched = new HashMap<>();
        Map<String, Long> shared = new HashMap<>();
        for (ContractDay body : result.contracts()) {
            for (Attributed hour : attributed(body)) {
                hour.supplies()
                        .forEach(one -> matched.merge(
                                one.supply() + " to " + body.contract() + " on " + body.day(),
                                one.matchedMilliwattHours(),
                                Long::sum));
            }
        }
        for (SupplyDay supply : result.supplies()) {
            for (AllocatedHour hour : supply.hours()) {
                hour.shares()
                        .forEach(share -> shared.merge(
                                supply.supply() + " to " + share.contract() + " on " + supply.day(),
                                share.allocatedMilliwattHours(),
                                Long::sum));
            }
        }
        assertThat(matched).isEqualTo(shared);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void excessNeverMovesToAnotherHour(@ForAll long seed) {
        List<Input> world = world(seed);
        List<Input> withoutLastHour = new ArrayList<>(world);
        withoutLastHour.removeIf(row -> row instanceof Reading reading
                && !reading.start().isBefore(LAST_HOUR)
                && reading.direction() == Direction.FORWARD);
        Map<String, SupplyDay> before = byDay(attribute(world));
        byDay(attribute(withoutLastHour)).forEach((key, day) -> {
            boolean lastDay = day.day().equals(UtcDay.of(LAST_HOUR));
            int hours = lastDay ? day.day().hourOf(LAST_HOUR) : UtcDay.HOURS;
            assertThat(day.hours().subList(0, hours))
                    .isEqualTo(Objects.requireNonNull(before.get(key)).hours().subList(0, hours));
        });
    }

    private static Map<String, SupplyDay> byDay(OracleResult result) {
        Map<String, SupplyDay> days = new HashMap<>();
        result.supplies().forEach(day -> days.put(day.customer() + " " + day.supply() + " " + day.day(), day));
        return days;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void bodiesAreAFunctionOfTheSetOfInputs(@ForAll long seed) {
        List<Input> world = world(seed);
        OracleResult once = attribute(world);
        assertThat(attribute(RandomWorld.retold(world, seed))).isEqualTo(once);
        assertThat(attribute(RandomWorld.retold(world, ~seed))).isEqualTo(once);
        assertThat(attribute(RandomWorld.retold(world, ~seed)).toString()).isEqualTo(once.toString());
    }

    private static List<Input> world(long seed) {
        return seed % 2 == 0 ? RandomWorld.sound(seed) : RandomWorld.disturbed(seed);
    }

    private static List<Attributed> attributed(ContractDay body) {
        return body.hours().stream()
                .filter(Attributed.class::isInstance)
                .map(Attributed.class::cast)
                .toList();
    }

    private static OracleResult attribute(List<Input> rows) {
        List<EmissionFactor> factors = rows.stream()
                .filter(EmissionFactor.class::isInstance)
                .map(EmissionFactor.class::cast)
                .toList();
        return Incremental.attribute(
                rows, Policy.GOOGLE_CFE_2021, Basis.LIFECYCLE, FactorSet.of(RandomWorld.FACTOR_SET, factors));
    }
}
