package org.wattribute.gateway.attributions;

import java.time.Duration;
import java.util.Map;

/** How long after an interval's end a policy lets it be final. */
final class SettlementLag {
    private static final Map<String, Duration> LAGS = Map.of("google-cfe-2021", Duration.ZERO);

    private SettlementLag() {}

    /** The lag of a policy; none where the policy is not known here. */
    static Duration of(String policy) {
        return LAGS.getOrDefault(policy, Duration.ZERO);
    }
}
