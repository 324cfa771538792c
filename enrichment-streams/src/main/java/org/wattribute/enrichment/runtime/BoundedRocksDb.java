package org.wattribute.enrichment.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** One bounded cache and one bounded set of write buffers for all stores of the process: without it each store takes its own. */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long TOTAL = 192L << 20;
    private static final long WRITE_BUFFERS = 96L << 20;
    private static final Cache CACHE = new LRUCache(TOTAL, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFER_MANAGER = new WriteBufferManager(WRITE_BUFFERS, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFER_MANAGER);
        options.setWriteBufferSize(4L << 20);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // The cache and the manager are shared by every store for the life of the process.
    }
}
