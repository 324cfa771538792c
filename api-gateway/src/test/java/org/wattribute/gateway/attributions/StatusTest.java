package org.wattribute.gateway.attributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final Instant FINAL_AT = Instant.parse("2025-03-01T01:00:00Z");

    @Test
    void isFinalFromTheVeryMomentThatTheLagHasPassed() {
        assertThat(Status.of(true, FINAL_AT, false, FINAL_AT.minusNanos(1))).isEqualTo(Status.PROVISIONAL);
        assertThat(Status.of(true, FINAL_AT, false, FINAL_AT)).isEqualTo(Status.FINAL);
    }

    @Test
    void staysProvisionalWhileAnInputIs() {
        assertThat(Status.of(false, FINAL_AT, false, FINAL_AT.plusSeconds(1_000_000)))
                .isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void isRestatedWhenItIsFinalAgainAfterAChange() {
        assertThat(Status.of(true, FINAL_AT, true, FINAL_AT)).isEqualTo(Status.RESTATED);
    }

    @Test
    void isProvisionalAgainWhenItWasReopenedByAnEstimate() {
        assertThat(Status.of(false, FINAL_AT, true, FINAL_AT)).isEqualTo(Status.PROVISIONAL);
    }
}
