package org.wattribute.gateway.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.wattribute.channels.SchemaRegistry;

/** A registry that knows what was written through it. */
public final class FakeRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new CopyOnWriteArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.get(id - 1);
    }
}
