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
import org.wattribute.events.Unattributable;

/**
 * What a stage has told others, so that only differences leave it: a changed message is told anew, and one that is no longer told is taken
 * back by a tombstone. The stage's output is then a function of the set of its inputs, in whatever order they came, erasures aside. One instance belongs to
 * one task.
 */
public final class ToldMemory {
    private static final int LARGEST_MESSAGE = 4 << 20;
    private static final String TOO_LARGE = "too_large";

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
        bounded(source, told).messages().forEach((address, message) -> {
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

    /** A message that no topic could carry is not told, but named among what waits. */
    private static Told bounded(String source, Told told) {
        var bounded = new Told();
        told.messages().forEach((address, message) -> {
            int size = Content.of(message).bytes().remaining();
            if (size <= LARGEST_MESSAGE) {
                bounded.tell(address.to(), address.key(), message);
            } else {
                List<String> fields = Keys.fields(source);
                String kind = message.getSchema().getName();
                bounded.tell(
                        Destination.REJECTIONS,
                        Keys.of(fields.get(0), fields.get(1), kind, address.key(), TOO_LARGE),
                        new Unattributable(fields.get(0), kind, fields.get(1), null, TOO_LARGE, 0, List.of()));
            }
        });
        return bounded;
    }

    private void forward(String key, Emission emission, Collection<String> causes) {
        context.forward(new Record<>(key, emission, context.currentSystemTimeMs(), Cause.headers(causes)));
    }
}
