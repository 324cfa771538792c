package org.wattribute.enrichment.routing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.wattribute.channels.Keys;

/**
 * What a stage has told others, so that only differences leave it: a changed message is told anew, and one that is no longer told is taken
 * back by a tombstone. The stage's output is then a function of the set of its inputs, in whatever order they came. One instance belongs to
 * one task.
 */
public final class ToldMemory {
    private final KeyValueStore<String, SpecificRecord> store;
    private final ProcessorContext<String, Emission> context;

    public ToldMemory(KeyValueStore<String, SpecificRecord> store, ProcessorContext<String, Emission> context) {
        this.store = store;
        this.context = context;
    }

    /**
     * Tells what differs from before.
     *
     * @param source key of what tells, which names nothing else
     * @param told all that it has to tell now
     * @param causes feeds whose input changed
     */
    public void tell(String source, Told told, Collection<String> causes) {
        var before = new LinkedHashMap<String, SpecificRecord>();
        try (var entries = store.prefixScan(source + "|", new StringSerializer())) {
            entries.forEachRemaining(entry -> before.put(entry.key, entry.value));
        }
        told.messages().forEach((address, message) -> {
            String key = source + "|" + Keys.of(address.to().name(), address.key());
            if (!Content.same(message, before.remove(key))) {
                store.put(key, message);
                forward(address.key(), new Emission(address.to(), message), causes);
            }
        });
        before.keySet().forEach(key -> {
            store.delete(key);
            List<String> fields = Keys.fields(key.substring(source.length() + 1));
            forward(fields.get(1), new Emission(Destination.valueOf(fields.get(0)), null), causes);
        });
    }

    private void forward(String key, Emission emission, Collection<String> causes) {
        context.forward(new Record<>(key, emission, context.currentSystemTimeMs(), Cause.headers(causes)));
    }
}
