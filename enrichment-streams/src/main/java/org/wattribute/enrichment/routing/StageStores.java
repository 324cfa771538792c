package org.wattribute.enrichment.routing;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores that stages keep what they know in, each with a changelog.
 *
 * @param kind makes a store of a name
 */
public record StageStores(Function<String, KeyValueBytesStoreSupplier> kind) {
    /** Stores on disk, in RocksDB: what a deployment uses. */
    public static StageStores onDisk() {
        return new StageStores(Stores::persistentKeyValueStore);
    }

    /** Stores in memory: for state that is small, or short-lived as in a test. */
    public static StageStores inMemory() {
        return new StageStores(Stores::inMemoryKeyValueStore);
    }

    /** A store of records by key. */
    public <V extends SpecificRecord> StoreBuilder<KeyValueStore<String, V>> ofRecords(String name, Serde<V> records) {
        return Stores.keyValueStoreBuilder(kind.apply(name), Serdes.String(), records);
    }

    /** A store of texts by key, in memory whatever the others are in: for marks of work that waits. */
    public StoreBuilder<KeyValueStore<String, String>> ofMarks(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String());
    }

    /** A store of texts by key. */
    public StoreBuilder<KeyValueStore<String, String>> ofTexts(String name) {
        return Stores.keyValueStoreBuilder(kind.apply(name), Serdes.String(), Serdes.String());
    }

    /** Stores of a stage in a fixed order, so that the same code always describes the same topology. */
    public static Set<StoreBuilder<?>> inOrder(StoreBuilder<?>... stores) {
        return new LinkedHashSet<>(Arrays.asList(stores));
    }
}
