package org.wattribute.enrichment.routing;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Everything that a stage knows of one entity: the winning rows of its own feed, and what other stages told it.
 *
 * @param provider feeder that registered the entity
 * @param id the entity's id
 * @param rows rows of the highest version of each identity, in order of identity; several of one identity disagree
 * @param messages what other stages told, in order of key
 */
public record Known(String provider, String id, List<SpecificRecord> rows, List<SpecificRecord> messages) {
    /** The winning rows of a type. */
    public <T extends SpecificRecord> List<T> rows(Class<T> type) {
        return ofType(rows, type);
    }

    /** The messages of a type. */
    public <T extends SpecificRecord> List<T> messages(Class<T> type) {
        return ofType(messages, type);
    }

    private static <T extends SpecificRecord> List<T> ofType(List<SpecificRecord> records, Class<T> type) {
        var found = new ArrayList<T>();
        for (SpecificRecord candidate : records) {
            if (type.isInstance(candidate)) {
                found.add(type.cast(candidate));
            }
        }
        return found;
    }
}
