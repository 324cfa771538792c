package org.wattribute.model.result;

import java.time.Instant;

/** Status of an interval, derived when it is read (method 4). */
public enum Status {
    PROVISIONAL,
    FINAL,
    RESTATED;

    /**
     * Derives the status.
     *
     * @param inputsFinal all inputs are final and nothing is settling
     * @param finalAt end of the interval plus the policy's settlement lag
     * @param revisedAfterFinal a revision was recorded after it had been final
     * @param now the reader's time
     */
    public static Status of(boolean inputsFinal, Instant finalAt, boolean revisedAfterFinal, Instant now) {
        if (!inputsFinal || now.isBefore(finalAt)) {
            return PROVISIONAL;
        }
        return revisedAfterFinal ? RESTATED : FINAL;
    }
}
