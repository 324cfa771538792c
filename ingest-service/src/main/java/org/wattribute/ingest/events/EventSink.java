package org.wattribute.ingest.events;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Topic;

/** Where events go that are to be published. */
public interface EventSink {
    /** Takes one event. */
    <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) throws IOException;
}
