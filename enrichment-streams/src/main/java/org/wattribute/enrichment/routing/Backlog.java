package org.wattribute.enrichment.routing;

import java.util.concurrent.atomic.AtomicLong;

/** How much work waits in this process, over all tasks. Thread-safe. */
public final class Backlog {
    private final AtomicLong waiting = new AtomicLong();

    /** Keys that wait to be looked at again. */
    public long waiting() {
        return waiting.get();
    }

    void add(long keys) {
        waiting.addAndGet(keys);
    }
}
