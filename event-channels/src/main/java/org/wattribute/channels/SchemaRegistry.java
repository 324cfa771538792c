package org.wattribute.channels;

import org.apache.avro.Schema;

/** Where schemas have ids: the part of a Schema Registry that serialization needs. Implementations are thread-safe. */
public interface SchemaRegistry {
    /** A registry in this process's memory, for tests: accepts every schema, and its ids die with it. */
    static SchemaRegistry inMemory() {
        return new InMemorySchemaRegistry();
    }

    /**
     * The id of a schema under a subject, registering it where that is allowed.
     *
     * @throws SchemaRegistryException if the schema is incompatible, not registered, or the registry is away
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema of an id.
     *
     * @throws SchemaRegistryException if the id is unknown or the registry is away
     */
    Schema schemaOf(int id);
}
