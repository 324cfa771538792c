package org.wattribute.ingest.broker;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.wattribute.channels.SchemaRegistry;
import org.wattribute.channels.SchemaRegistryException;

/** A schema registry in this process, which may be away. */
final class MemoryRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private volatile boolean away;

    void beAway(boolean isAway) {
        away = isAway;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (away) {
            throw new SchemaRegistryException(SchemaRegistryException.Kind.AWAY, "the registry is away");
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        return schemas.get(id - 1);
    }
}
