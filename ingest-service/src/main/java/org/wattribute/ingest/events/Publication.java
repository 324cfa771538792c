package org.wattribute.ingest.events;

import java.util.Optional;

/** The way out: everything that one file became is published at once. Implementations are thread-safe. */
public interface Publication {
    /** Why nothing can be published now, for people; empty when it can. */
    Optional<String> unavailable();

    /**
     * Publishes all events, and returns when they are durable and visible. Calls wait for each other.
     *
     * @throws PublicationFailed if nothing became visible, or if nobody can know; in both cases the file may be sent again
     */
    void publish(EventSpool events) throws PublicationFailed;
}
