package org.wattribute.model.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattribute.model.Rows;
import org.wattribute.model.input.ServiceContract;

class TimelineTest {

    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
    private static final LocalDate MARCH = LocalDate.of(2025, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 1);

    @Test
    void aLaterStartEndsTheEarlierTermsThere() {
        Timeline<LocalDate, ServiceContract> timeline = Timeline.of(
                List.of(Rows.contract("1", MARCH, null, Rows.FIRST), Rows.contract("1", JANUARY, JUNE, Rows.FIRST)));

        assertThat(timeline.spans()).extracting(Span::from).containsExactly(JANUARY, MARCH);
        assertThat(timeline.spans()).extracting(Span::to).containsExactly(MARCH, null);
    }

    @Test
    void theHighestVersionWinsNotTheLatestArrival() {
        ServiceContract revised = Rows.contract("1", JANUARY, JUNE, Rows.SECOND);
        Timeline<LocalDate, ServiceContract> timeline =
                Timeline.of(List.of(revised, Rows.contract("1", JANUARY, null, Rows.FIRST)));

        assertThat(timeline.spans()).extracting(Span::row).containsExactly(revised);
    }

    @Test
    void equalStartAndVersionWithDifferentContentConflictUntilTheLatestEnd() {
        Timeline<LocalDate, ServiceContract> timeline = Timeline.of(
                List.of(Rows.contract("1", JANUARY, MARCH, Rows.FIRST), Rows.contract("1", JANUARY, JUNE, Rows.FIRST)));

        assertThat(timeline.spans()).extracting(Span::conflict).containsExactly(true);
        assertThat(timeline.spans()).extracting(Span::to).containsExactly(JUNE);
        assertThat(timeline.at(LocalDate.of(2025, 2, 1)).row()).isNull();
    }

    @Test
    void withdrawnTermsEndNothing() {
        ServiceContract kept = Rows.contract("1", JANUARY, null, Rows.FIRST);
        ServiceContract later = Rows.contract("1", MARCH, null, Rows.FIRST);
        ServiceContract gone = new ServiceContract(
                later.number(),
                later.account(),
                later.servicePoint(),
                later.start(),
                null,
                null,
                List.of(),
                Rows.SECOND,
                true);

        assertThat(Timeline.of(List.of(kept, later, gone)).spans())
                .extracting(Span::to)
                .containsExactly((LocalDate) null);
    }
}
