package org.wattribute.ingest.events;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.wattribute.channels.SchemaRegistry;
import org.wattribute.channels.SchemaRegistryException;

/** Ids of schemas inside this process, for events that are on its disk only. Thread-safe. */
final class LocalSchemas implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known;
        }
        schemas.add(schema);
        return schemas.size() - 1;
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 0 || id >= schemas.size()) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.Kind.UNKNOWN_ID, "this process wrote no schema " + id);
        }
        return schemas.get(id);
    }
}
