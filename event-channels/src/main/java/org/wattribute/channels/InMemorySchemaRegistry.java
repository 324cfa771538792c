package org.wattribute.channels;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Ids that live and die with this object. Accepts every schema. Thread-safe. */
final class InMemorySchemaRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        int known = schemas.indexOf(schema);
        if (known >= 0) {
            return known + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new SchemaRegistryException(SchemaRegistryException.Kind.UNKNOWN_ID, "No schema has the id " + id);
        }
        return schemas.get(id - 1);
    }
}
