package org.wattribute.enrichment.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** What one entity has to tell others, collected while a stage looks at it. Not thread-safe. */
public final class Told {
    /**
     * Whom a message is for.
     *
     * @param to stage or topic
     * @param key record key, whose first two fields name the entity told
     */
    public record Address(Destination to, String key) {}

    private final Map<Address, SpecificRecord> messages = new LinkedHashMap<>();

    /** Adds a message; a later one for the same address replaces it. */
    public void tell(Destination to, String key, SpecificRecord message) {
        messages.put(new Address(to, key), message);
    }

    /** Whether there is a message for an address. */
    public boolean tells(Destination to, String key) {
        return messages.containsKey(new Address(to, key));
    }

    /** All messages by address, in the order in which they were first told. */
    public Map<Address, SpecificRecord> messages() {
        return messages;
    }
}
