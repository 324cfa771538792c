package org.wattribute.enrichment.routing;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.wattribute.channels.Keys;

/**
 * A stage whose entities are small: whenever something is learnt of one, all that is known of it is looked at as a whole, and what it has to
 * tell others leaves where it differs from before.
 */
public final class EntityStage implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    /** What an entity has to tell others, given all that is known of it. A pure function. */
    @FunctionalInterface
    public interface View {
        void look(Known entity, Told told);
    }

    private final String known;
    private final String told;
    private final View view;
    private final Serde<SpecificRecord> records;
    private final StageStores stores;

    /**
     * @param entity name of the entity in the singular, part of the names of the stage's stores
     * @param view what an entity tells others
     * @param records serde of whatever is known and told
     * @param stores where that is kept
     */
    public EntityStage(String entity, View view, Serde<SpecificRecord> records, StageStores stores) {
        this.known = "known-by-" + entity;
        this.told = "told-by-" + entity;
        this.view = view;
        this.records = records;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(stores.ofRecords(known, records), stores.ofRecords(told, records));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Processor<>() {
            @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
            private ProcessorContext<String, Emission> context;

            @SuppressWarnings("NullAway.Init")
            private EntityMemory memory;

            @SuppressWarnings("NullAway.Init")
            private ToldMemory telling;

            @Override
            public void init(ProcessorContext<String, Emission> context) {
                this.context = context;
                memory = new EntityMemory(context.getStateStore(known));
                telling = new ToldMemory(context.getStateStore(told), context);
            }

            @Override
            public void process(Record<String, SpecificRecord> record) {
                if (memory.learn(record.key(), record.value())) {
                    String owner = Keys.owner(record.key());
                    var now = new Told();
                    view.look(memory.known(owner), now);
                    telling.tell(owner, now, Cause.of(record, context));
                }
            }
        };
    }
}
