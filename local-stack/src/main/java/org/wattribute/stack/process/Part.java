package org.wattribute.stack.process;

import java.util.Locale;

/** A part of the stack that is a process of its own, in the order of starting. */
public enum Part {
    /** The Kafka broker. */
    KAFKA,
    /** The schema registry. */
    REGISTRY,
    /** The ingest service. */
    INGEST,
    /** The enrichment streams. */
    STREAMS,
    /** The API gateway. */
    GATEWAY;

    /** Its name in files, options and messages. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
