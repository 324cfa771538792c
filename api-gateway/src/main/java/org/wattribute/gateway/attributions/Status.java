package org.wattribute.gateway.attributions;

import java.time.Instant;
import java.util.Locale;

/** How settled an interval is, derived when it is read (method 4). */
enum Status {
    PROVISIONAL,
    FINAL,
    RESTATED;

    /**
     * Derives it.
     *
     * @param inputsFinal all inputs are final
     * @param finalAt end of the interval plus the policy's settlement lag
     * @param restated its latest revision was recorded after it had been final
     * @param now the reader's time
     */
    static Status of(boolean inputsFinal, Instant finalAt, boolean restated, Instant now) {
        if (!inputsFinal || now.isBefore(finalAt)) {
            return PROVISIONAL;
        }
        return restated ? RESTATED : FINAL;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
