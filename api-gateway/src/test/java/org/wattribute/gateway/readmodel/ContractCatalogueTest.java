package org.wattribute.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.wattribute.gateway.testkit.AttributedDay;
import org.wattribute.gateway.testkit.InMemoryAttributions;

class ContractCatalogueTest {
    private final InMemoryAttributions latest = new InMemoryAttributions();
    private final ContractCatalogue catalogue = new ContractCatalogue(latest);

    @Test
    void findsEachContractAndPolicyWithItsFirstAndLastDay() {
        latest.put(
                day("C-7", "SC-1", "2025-01-05"),
                day("C-7", "SC-1", "2025-02-07"),
                day("C-7", "SC-1", "2025-01-09").under("other-policy"),
                day("C-7", "SC-2", "2025-03-01"));

        assertThat(catalogue.of("default", "C-7"))
                .extracting(series ->
                        series.contract() + " " + series.policy() + " " + series.firstDay() + " " + series.lastDay())
                .containsExactly(
                        "SC-1 google-cfe-2021 2025-01-05 2025-02-07",
                        "SC-1 other-policy 2025-01-09 2025-01-09",
                        "SC-2 google-cfe-2021 2025-03-01 2025-03-01");
    }

    @Test
    void doesNotTakeACustomersPrefixForTheCustomer() {
        latest.put(
                day("C-7", "SC-1", "2025-01-01"),
                day("C-70", "SC-2", "2025-01-01"),
                day("C-7}", "SC-3", "2025-01-01"),
                day("C-7|", "SC-4", "2025-01-01"),
                day("C-", "SC-5", "2025-01-01"),
                day("C-7\uD83D\uDD0C", "SC-6", "2025-01-01"));

        assertThat(catalogue.of("default", "C-7"))
                .extracting(ContractSeries::contract)
                .containsExactly("SC-1");
        assertThat(catalogue.of("default", "C-7|"))
                .extracting(ContractSeries::contract)
                .containsExactly("SC-4");
        assertThat(catalogue.of("other", "C-7")).isEmpty();
    }

    @Test
    void doesNotTakeAContractsPrefixForTheContract() {
        latest.put(
                day("C-7", "SC-1", "2025-01-01"),
                day("C-7", "SC-10", "2025-01-01"),
                day("C-7", "SC-1\uD83D\uDD0C", "2025-01-01"),
                day("C-7", "SC-1|x", "2025-01-01"));

        assertThat(catalogue.of("default", "C-7", "SC-1"))
                .extracting(ContractSeries::contract)
                .containsExactly("SC-1");
        assertThat(catalogue.of("default", "C-7", "SC-1|x"))
                .extracting(ContractSeries::contract)
                .containsExactly("SC-1|x");
        assertThat(catalogue.of("default", "C-7")).hasSize(4);
    }

    @Test
    void describesAContractByItsLatestDayWithFigures() {
        var withdrawn = day("C-7", "SC-1", "2025-01-03");
        latest.put(day("C-7", "SC-1", "2025-01-01"));
        latest.put(withdrawn.key(), withdrawn.withdrawn());

        assertThat(catalogue.of("default", "C-7")).singleElement().satisfies(series -> {
            assertThat(series.lastDay()).isEqualTo("2025-01-03");
            assertThat(series.latest()).isNotNull();
            assertThat(series.latest().account()).isEqualTo("A-C-7");
        });
    }

    @Test
    void readsTheDaysOfOneSeriesInOrder() {
        latest.put(
                day("C-7", "SC-1", "2025-01-01"),
                day("C-7", "SC-1", "2025-01-02"),
                day("C-7", "SC-1", "2025-01-10"),
                day("C-7", "SC-1", "2025-01-02").under("other-policy"));
        ContractSeries series = catalogue.of("default", "C-7", "SC-1").get(0);

        assertThat(catalogue.days(series, LocalDate.parse("2025-01-02"), LocalDate.parse("2025-01-10")))
                .extracting(ContractCatalogue.Day::date)
                .containsExactly(LocalDate.parse("2025-01-02"), LocalDate.parse("2025-01-10"));
    }

    private static AttributedDay day(String customer, String contract, String date) {
        return AttributedDay.of(customer, contract, date).hour(0, 1, 0, 0, 0);
    }
}
