package org.wattribute.model.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattribute.model.Rows;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.terms.Timeline;

class OwnershipTest {

    @Test
    void aContractsLocalDatesAreInstantsOfItsServicePointsZone() {
        Ownership ownership =
                at("Europe/Paris", List.of(contract("S", LocalDate.of(2025, 3, 16), LocalDate.of(2025, 4, 1))));

        ContractPeriod period = ownership.contracts().get(0);
        assertThat(Duration.between(period.from(), period.to()).toHours()).isEqualTo(383);
    }

    @Test
    void aLocalDateBeginsAtItsFirstExistingInstant() {
        Ownership ownership = at("America/Sao_Paulo", List.of(contract("S", LocalDate.of(2018, 11, 4), null)));

        assertThat(ownership.contracts().get(0).from()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void twoContractsAtOnePointConflictWhereTheyOverlapAndNowhereElse() {
        Ownership ownership = at(
                "UTC",
                List.of(
                        contract("S", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 1)),
                        contract("T", LocalDate.of(2025, 2, 1), null)));

        assertThat(ownership.meters())
                .extracting(MeterPeriod::contract, MeterPeriod::unowned)
                .containsExactly(
                        tuple(null, UnownedReason.NO_CONTRACT),
                        tuple("S", null),
                        tuple(null, UnownedReason.CONFLICT),
                        tuple("T", null));
        assertThat(ownership.contracts())
                .extracting(ContractPeriod::contract, ContractPeriod::conflict)
                .containsExactly(tuple("S", false), tuple("S", true), tuple("T", true), tuple("T", false));
    }

    @Test
    void aMeterIsUnownedWhileItsAccountOrServicePointIsUnknown() {
        ServiceContract ofStranger = new ServiceContract(
                "S", "A?", "SP", LocalDate.of(2025, 1, 1), null, null, List.of(), Rows.FIRST, false);
        assertThat(at("UTC", List.of(ofStranger)).meters())
                .extracting(MeterPeriod::unowned)
                .containsExactly(UnownedReason.NO_CONTRACT, UnownedReason.UNKNOWN_ACCOUNT);

        Ownership nowhere = Ownership.at("SP", Timeline.of(List.of()), terms(List.of(ofStranger)), meter().spans());
        assertThat(nowhere.meters()).extracting(MeterPeriod::unowned).containsExactly(UnownedReason.NO_SERVICE_POINT);
        assertThat(nowhere.contracts()).isEmpty();
    }

    private static Ownership at(String zone, List<ServiceContract> contracts) {
        ServicePoint point = new ServicePoint("SP", "R", ZoneId.of(zone), null, Rows.FIRST, false);
        return Ownership.at("SP", Timeline.of(List.of(point)), terms(contracts), meter().spans());
    }

    private static Timeline<Instant, MeterInstallation> meter() {
        Instant longAgo = Instant.parse("2010-01-01T00:00:00Z");
        return Timeline.of(List.of(new MeterInstallation("M", "SP", longAgo, null, Rows.FIRST, false)));
    }

    private static List<ContractTerms> terms(List<ServiceContract> contracts) {
        List<ContractTerms> terms = new ArrayList<>();
        for (ServiceContract contract : contracts) {
            List<Account> accounts =
                    contract.account().equals("A") ? List.of(new Account("A", "C", Rows.FIRST, false)) : List.of();
            AccountHolder holder = AccountHolder.of(contract.account(), accounts);
            Timeline.of(List.of(contract))
                    .spans()
                    .forEach(span -> terms.addAll(ContractTerms.of(span, contract, holder)));
        }
        return terms;
    }

    private static ServiceContract contract(String number, LocalDate from, LocalDate to) {
        return new ServiceContract(number, "A", "SP", from, to, null, List.of(), Rows.FIRST, false);
    }
}
