package org.wattribute.enrichment.routing;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Stores of records by key: RocksDB on disk, with a changelog. */
public final class RecordStore {
    private RecordStore() {}

    /** A store of one kind of record. */
    public static <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> builder(
            String name, Serde<V> records) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), records);
    }

    /** Stores of a stage in a fixed order, so that the same code always describes the same topology. */
    public static Set<StoreBuilder<?>> inOrder(StoreBuilder<?>... stores) {
        return new LinkedHashSet<>(Arrays.asList(stores));
    }
}
