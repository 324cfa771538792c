package org.wattribute.enrichment.routing;

import java.util.List;
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
 * A stage whose entities are small: when something is learnt of one, it is marked, and soon all that is known of it is looked at as a whole; what
 * it has to tell others leaves where it differs from before. A thousand rows of one entity that come together cost one look.
 */
public final class EntityStage implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    /** What an entity has to tell others, given all that is known of it. A pure function. */
    @FunctionalInterface
    public interface View {
        void look(Known entity, Told told);
    }

    private final String known;
    private final String told;
    private final String marks;
    private final View view;
    private final Serde<SpecificRecord> records;
    private final Backlog backlog;
    private final StageStores stores;

    /**
     * @param entity name of the entity in the singular, part of the names of the stage's stores
     * @param view what an entity tells others
     * @param records serde of whatever is known and told
     * @param backlog where waiting work is counted
     * @param stores where what is known is kept
     */
    public EntityStage(String entity, View view, Serde<SpecificRecord> records, Backlog backlog, StageStores stores) {
        this.known = "known-by-" + entity;
        this.told = "told-by-" + entity;
        this.marks = "dirty-by-" + entity;
        this.view = view;
        this.records = records;
        this.backlog = backlog;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(
                stores.ofRecords(known, records), stores.ofRecords(told, records), stores.ofMarks(marks));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Looking();
    }

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
    private final class Looking implements Processor<String, SpecificRecord, String, Emission> {
        private ProcessorContext<String, Emission> context;
        private EntityMemory memory;
        private ToldMemory telling;
        private DirtyKeys dirty;

        @Override
        public void init(ProcessorContext<String, Emission> context) {
            this.context = context;
            memory = new EntityMemory(context.getStateStore(known));
            telling = new ToldMemory(context.getStateStore(told), context);
            dirty = DirtyKeys.open(context, marks, backlog, this::look);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            if (memory.learn(record.key(), record.value())) {
                dirty.mark(Keys.owner(record.key()), Cause.of(record, context));
            }
        }

        @Override
        public void close() {
            if (dirty != null) { // null where init failed, whose reason must not be hidden
                dirty.close();
            }
        }

        private void look(String owner, List<String> causes) {
            var now = new Told();
            view.look(memory.known(owner), now);
            telling.tell(owner, now, causes);
        }
    }
}
