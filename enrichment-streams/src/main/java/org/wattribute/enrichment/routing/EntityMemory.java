package org.wattribute.enrichment.routing;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;

/**
 * What a stage knows of its entities, kept in a store under the entity's key. Rows of a feed compete by version (method, section 5): the
 * highest stands, and different contents at one version stand side by side, for the stage to see as a conflict. One instance belongs to one
 * task.
 */
public final class EntityMemory {
    /** Marks keys of messages between stages, as against keys of rows: the third field begins with it. */
    public static final String MESSAGE = "@";

    private static final String ROW = "#";

    private final KeyValueStore<String, SpecificRecord> store;

    public EntityMemory(KeyValueStore<String, SpecificRecord> store) {
        this.store = store;
    }

    /**
     * Takes in a row or a message, or a tombstone of either.
     *
     * @return whether anything is known differently now
     */
    public boolean learn(String key, @Nullable SpecificRecord value) {
        List<String> fields = Keys.fields(key);
        if (isMessage(fields)) {
            return remember(key, value);
        }
        return value == null ? forget(fields) : compete(value);
    }

    /** All that is known of an entity, given its key: provider and id. */
    public Known known(String owner) {
        var rows = new ArrayList<SpecificRecord>();
        var messages = new ArrayList<SpecificRecord>();
        try (var entries = store.prefixScan(owner + "|", new StringSerializer())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                (isMessage(Keys.fields(entry.key)) ? messages : rows).add(entry.value);
            }
        }
        List<String> fields = Keys.fields(owner);
        return new Known(fields.get(0), fields.get(1), rows, messages);
    }

    /** The winning rows of all entities of a provider, in order of key. */
    public List<SpecificRecord> rowsOf(String provider) {
        var rows = new ArrayList<SpecificRecord>();
        try (var entries = store.prefixScan(Keys.prefix(provider), new StringSerializer())) {
            entries.forEachRemaining(entry -> rows.add(entry.value));
        }
        return rows;
    }

    private static boolean isMessage(List<String> fields) {
        return fields.size() > 2 && fields.get(2).startsWith(MESSAGE);
    }

    private boolean remember(String key, @Nullable SpecificRecord message) {
        SpecificRecord before = store.get(key);
        if (Content.same(message, before)) {
            return false;
        }
        store.put(key, message);
        return true;
    }

    /**
     * A tombstone erases one version's content: the last three fields of its key name it. Erasure is an act, not an input: what is learnt after
     * it counts, so that alone makes the order matter.
     */
    private boolean forget(List<String> fields) {
        String identity = Keys.of(fields.subList(0, fields.size() - 3).toArray(String[]::new));
        return store.delete(rowKey(identity, fields.get(fields.size() - 1))) != null;
    }

    private boolean compete(SpecificRecord value) {
        var row = ReferenceRow.of(value);
        var standing = new ArrayList<String>();
        int order = 1;
        try (var rows = store.prefixScan(rowKey(row.identity(), ""), new StringSerializer())) {
            while (rows.hasNext()) {
                var entry = rows.next();
                standing.add(entry.key);
                order = row.compareTo(ReferenceRow.of(entry.value));
            }
        }
        if (order < 0) {
            return false;
        }
        if (order > 0) {
            standing.forEach(store::delete);
        }
        return store.putIfAbsent(rowKey(row.identity(), row.content()), value) == null;
    }

    /** Rows are kept under their owner, with the rest of the identity as one field and the content's hash after it. */
    private static String rowKey(String identity, String content) {
        String owner = Keys.owner(identity);
        String rest = identity.length() > owner.length() ? identity.substring(owner.length() + 1) : "";
        return owner + "|" + Keys.of(ROW, rest) + "|" + content;
    }
}
