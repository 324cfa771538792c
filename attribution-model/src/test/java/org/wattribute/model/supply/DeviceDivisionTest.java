package org.wattribute.model.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattribute.model.Rows;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.CertificateStatus;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.terms.Timeline;
import org.wattribute.model.terms.Winner;

class DeviceDivisionTest {

    private static final long THIRD = 333_333_333_333L;

    private final List<SupplyTerms> terms = new ArrayList<>();
    private final List<Winner<Certificate>> certificates = new ArrayList<>();

    @Test
    void theOutputIsDividedByLargestRemainderWithTheUnassignedRestLast() {
        metered("X1", THIRD);
        metered("X2", THIRD);
        assertThat(energies(100)).containsExactly(33L, 33L);
        metered("X3", Share.ONE - 2 * THIRD);
        assertThat(energies(100)).containsExactly(33L, 33L, 34L);
    }

    @Test
    void sharesOverTheWholeConflictForAllOfThem() {
        metered("X1", Share.ONE);
        metered("X2", 1);
        assertThat(states(100)).containsExactly(SuppliedState.CONFLICT, SuppliedState.CONFLICT);
    }

    @Test
    void negativeOutputSuppliesNothingAndIsReported() {
        metered("X1", Share.ONE);
        DeviceDivision division = divide(value(-5));
        assertThat(division.supplies().get(0).hours().get(0))
                .isEqualTo(new SuppliedHour(SuppliedState.SUPPLIED, 0, Quality.VALID, false, List.of()));
        assertThat(division.negativeHours()).contains(0);
    }

    @Test
    void noOutputNoClaim() {
        metered("X1", Share.ONE);
        assertThat(divide(MeasuredHour.NONE).supplies().get(0).hours().get(0).state())
                .isEqualTo(SuppliedState.OUTPUT_UNKNOWN);
    }

    @Test
    void whatExceedsTheOutputIsNeverClampedButInConflict() {
        metered("X1", Share.ONE);
        add("X2", Instrument.BLOCK, 0, 1L, true);
        assertThat(states(100)).containsExactly(SuppliedState.CONFLICT, SuppliedState.CONFLICT);
    }

    @Test
    void energyWithoutItsAttributesKeepsItsPartAndClaimsNothing() {
        metered("X1", Share.ONE / 2);
        add("X2", Instrument.METERED, Share.ONE / 2, null, false);
        assertThat(states(100)).containsExactly(SuppliedState.SUPPLIED, SuppliedState.NO_ATTRIBUTES);
        assertThat(energies(101)).containsExactly(51L, 0L);
    }

    @Test
    void hourlyCertificatesAddUpAndLongerOnesAreNotMatchedHourly() {
        add("X1", Instrument.CERTIFICATES, 0, null, true);
        assertThat(states(100)).containsExactly(SuppliedState.OUTPUT_UNKNOWN);
        certificates.add(Winner.of(certificate("K1", "X1", 1, 10)));
        certificates.add(Winner.of(certificate("K2", "X1", 1, 20)));
        certificates.add(Winner.of(certificate("K3", "X1", 2, 40)));
        SuppliedHour hour = divide(value(100)).supplies().get(0).hours().get(0);
        assertThat(hour.energyMilliwattHours()).isEqualTo(30);
        assertThat(hour.certificates()).containsExactly("K1", "K2");
    }

    @Test
    void aCertificateInTwoContractsConflictsForBoth() {
        add("X1", Instrument.CERTIFICATES, 0, null, true);
        add("X2", Instrument.CERTIFICATES, 0, null, true);
        certificates.add(Winner.of(certificate("K1", "X1", 1, 10)).merge(Winner.of(certificate("K1", "X2", 1, 10))));
        assertThat(states(100)).containsExactly(SuppliedState.CONFLICT, SuppliedState.CONFLICT);
    }

    private static Certificate certificate(String id, String supply, int hours, long quantity) {
        return new Certificate(
                id,
                supply,
                "D",
                Rows.DAY.hourStart(0),
                Rows.DAY.hourStart(hours),
                quantity,
                CertificateStatus.ACTIVE,
                Rows.FIRST,
                false);
    }

    private void metered(String id, long share) {
        add(id, Instrument.METERED, share, null, true);
    }

    private void add(String id, Instrument instrument, long share, Long block, boolean attributes) {
        SupplyContract row = new SupplyContract(
                id,
                instrument,
                "D",
                share,
                block,
                BeneficiaryType.CUSTOMER,
                List.of("C"),
                AllocationRule.PROPORTIONAL,
                List.of(),
                1,
                Rows.EARLY,
                null,
                true,
                attributes,
                Rows.FIRST,
                false);
        terms.addAll(SupplyTerms.of(Timeline.of(List.of(row)), List.of()));
    }

    private static MeasuredHour value(long energy) {
        return new MeasuredHour(HourState.VALUE, energy, Quality.VALID, false, Rows.FIRST);
    }

    private DeviceDivision divide(MeasuredHour everyHour) {
        HourlyEnergy output = new HourlyEnergy(Rows.DAY, Collections.nCopies(UtcDay.HOURS, everyHour));
        return DeviceDivision.of("D", Winner.of(Rows.device("D", 0)), output, terms, certificates);
    }

    private List<Long> energies(long output) {
        return divide(value(output)).supplies().stream()
                .map(supply -> supply.hours().get(0).energyMilliwattHours())
                .toList();
    }

    private List<SuppliedState> states(long output) {
        return divide(value(output)).supplies().stream()
                .map(supply -> supply.hours().get(0).state())
                .toList();
    }
}
