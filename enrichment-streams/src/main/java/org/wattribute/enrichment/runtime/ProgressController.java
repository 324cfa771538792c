package org.wattribute.enrichment.runtime;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;

/** Tells whether the streams run and how much work waits, so that a caller can wait until nothing is left to do. */
@Controller("/progress")
final class ProgressController {
    /**
     * Work that waits in this process; what is still in topics is the consumer group's lag.
     *
     * @param state state of the streams client
     * @param dirty keys whose result may be out of date
     * @param settling shares that were computed from older demand of a co-holder
     */
    @Serdeable
    record Progress(String state, long dirty, long settling) {}

    private final EnrichmentStreams streams;

    ProgressController(EnrichmentStreams streams) {
        this.streams = streams;
    }

    @Get
    Progress progress() {
        return new Progress(streams.state().name(), streams.backlog().waiting(), 0);
    }
}
