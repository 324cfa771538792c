package org.wattribute.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattribute.gateway.access.ReadPolicy.Decision;
import org.wattribute.gateway.access.ReadPolicy.Reason;

class ReadPolicyTest {
    private static final TimeRange MARCH =
            new TimeRange(Instant.parse("2025-03-01T00:00:00Z"), Instant.parse("2025-04-01T00:00:00Z"));

    private final ReadPolicy policy = new ReadPolicy();

    @Test
    void permitsTheWholeRangeOfANamedCustomer() {
        assertThat(policy.decide(grant("attributions"), "default", "C-7", MARCH))
                .isEqualTo(new Decision.Permitted(MARCH));
    }

    @Test
    void refusesACustomerThatTheGrantDoesNotName() {
        assertThat(policy.decide(grant("attributions"), "default", "C-8", MARCH))
                .isEqualTo(new Decision.Refused(Reason.CUSTOMER));
    }

    @Test
    void refusesTheSameNumberOfAnotherProvider() {
        assertThat(policy.decide(grant("attributions"), "other", "C-7", MARCH))
                .isEqualTo(new Decision.Refused(Reason.CUSTOMER));
    }

    @Test
    void refusesAGrantWithoutTheScopeWhateverItNames() {
        assertThat(policy.decide(grant("feed"), "default", "C-7", MARCH)).isEqualTo(new Decision.Refused(Reason.SCOPE));
        assertThat(policy.decide(grant("attributions.write"), "default", "C-7", MARCH))
                .isEqualTo(new Decision.Refused(Reason.SCOPE));
    }

    @Test
    void refusesEverythingToAGrantOfNobody() {
        var nobody = new Grant("buyer", "default", Set.of("attributions"), Set.of());

        assertThat(policy.decide(nobody, "default", "C-7", MARCH)).isEqualTo(new Decision.Refused(Reason.CUSTOMER));
    }

    @Test
    void knowsNoEmptyRange() {
        assertThatThrownBy(() -> new TimeRange(MARCH.from(), MARCH.from()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Grant grant(String scope) {
        return new Grant("buyer", "default", Set.of(scope), Set.of("C-7", "C-9"));
    }
}
