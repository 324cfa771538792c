package org.wattribute.model.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Instant FINAL_AT = Instant.parse("2025-01-01T01:00:00Z");

    @Test
    void finalNeedsFinalInputsAndThePassedLag() {
        assertThat(Status.of(true, FINAL_AT, false, FINAL_AT)).isEqualTo(Status.FINAL);
        assertThat(Status.of(true, FINAL_AT, false, FINAL_AT.minusNanos(1))).isEqualTo(Status.PROVISIONAL);
        assertThat(Status.of(false, FINAL_AT, false, FINAL_AT)).isEqualTo(Status.PROVISIONAL);
    }

    @Test
    void restatedMeansRevisedAfterItHadBeenFinal() {
        assertThat(Status.of(true, FINAL_AT, true, FINAL_AT)).isEqualTo(Status.RESTATED);
        assertThat(Status.of(false, FINAL_AT, true, FINAL_AT)).isEqualTo(Status.PROVISIONAL);
    }
}
