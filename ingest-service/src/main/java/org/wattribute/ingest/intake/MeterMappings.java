package org.wattribute.ingest.intake;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.events.FileMapping;

/**
 * Which meter the readings of a file are of, where the file does not say. Of several rows for one file the highest version counts and no other is
 * remembered; different ones of one version are a conflict, and the file waits. Holds as many files as its memory allows, and learns no further
 * ones. Thread-safe.
 */
@Singleton
public final class MeterMappings {
    private static final Logger LOG = LoggerFactory.getLogger(MeterMappings.class);
    private static final String METER = "meter";
    private static final int FIELDS_OF_VERSION = 3;
    private static final int COST_OF_ENTRY = 200;
    private static final int PART_OF_HEAP = 4;

    private final Map<String, Mapping> byIdentity = new HashMap<>();
    private final long capacity;
    private long held;
    private boolean full;

    /** Mappings that may fill a quarter of the heap. */
    public MeterMappings() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param capacity bytes that they may fill, about */
    MeterMappings(long capacity) {
        this.capacity = capacity;
    }

    /** The highest version of what is said of one file; no meter where it is withdrawn. */
    private record Mapping(@Nullable String meter, long revision, long sourceMillis, long content, boolean conflict) {
        static Mapping of(ReferenceRow version, FileMapping row) {
            return new Mapping(
                    row.getRemoved() ? null : row.getMeterNumber(),
                    version.revision(),
                    version.sourceTime().toEpochMilli(),
                    Long.parseUnsignedLong(version.content(), 16),
                    false);
        }

        /** What counts of both, in whatever order they are met. */
        Mapping with(Mapping other) {
            int order = Long.compare(revision, other.revision);
            order = order == 0 ? Long.compare(sourceMillis, other.sourceMillis) : order;
            if (order != 0) {
                return order > 0 ? this : other;
            }
            return conflict || (content == other.content && !other.conflict)
                    ? this
                    : new Mapping(null, revision, sourceMillis, content, true);
        }

        long cost(String identity) {
            return COST_OF_ENTRY + identity.length() + (meter == null ? 0L : meter.length());
        }
    }

    /** Learns a row. */
    public synchronized void learn(FileMapping row) {
        if (row.getKind().equals(METER)) {
            ReferenceRow version = ReferenceRow.of(row);
            learn(version.identity(), Mapping.of(version, row));
        }
    }

    /** Learns all that another knows, which nobody changes meanwhile. */
    synchronized void learnAll(MeterMappings other) {
        other.byIdentity.forEach(this::learn);
    }

    /** Whether all that another knows could be learned. */
    synchronized boolean hasRoomFor(MeterMappings other) {
        long more = 0;
        for (var entry : other.byIdentity.entrySet()) {
            if (!byIdentity.containsKey(entry.getKey())) {
                more += entry.getValue().cost(entry.getKey());
            }
        }
        return !other.full && (more == 0 || more <= capacity - held);
    }

    /** Whether something could not be learned. */
    synchronized boolean isFull() {
        return full;
    }

    /** Forgets a row that was erased. A lower version of it, or one that it was in conflict with, is known again after a restart. */
    public synchronized void forget(String key) {
        List<String> fields = Keys.fields(key);
        int identityFields = fields.size() - FIELDS_OF_VERSION;
        if (identityFields < 1) {
            return;
        }
        String identity = Keys.of(fields.subList(0, identityFields).toArray(String[]::new));
        Mapping known = byIdentity.get(identity);
        if (known != null
                && fields.get(identityFields).equals(Long.toString(known.revision()))
                && fields.get(identityFields + 1).equals(Long.toString(known.sourceMillis()))
                && !known.conflict()
                && Long.toUnsignedString(known.content(), 16)
                        .equals(fields.get(identityFields + 2).replaceFirst("^0+(?=.)", ""))) {
            byIdentity.remove(identity);
            held -= known.cost(identity);
        }
    }

    /** The meter of the first of these names that is mapped without conflict; of a compressed file both names may be mapped. */
    public Optional<String> meterOf(String provider, List<String> names) {
        return meterOf(provider, names, null);
    }

    /** The same, where a file has mappings of its own, which compete with these by version. */
    synchronized Optional<String> meterOf(String provider, List<String> names, @Nullable MeterMappings own) {
        for (String name : names) {
            String identity = Keys.of(provider, METER, name);
            Mapping known = byIdentity.get(identity);
            Mapping added = own == null ? null : own.byIdentity.get(identity);
            Mapping counts = known == null ? added : added == null ? known : known.with(added);
            if (counts != null && counts.meter() != null) {
                return Optional.of(counts.meter());
            }
        }
        return Optional.empty();
    }

    private void learn(String identity, Mapping mapping) {
        Mapping known = byIdentity.get(identity);
        Mapping next = known == null ? mapping : known.with(mapping);
        long more = next.cost(identity) - (known == null ? 0 : known.cost(identity));
        if (known == null && held + more > capacity) {
            if (!full) {
                full = true;
                LOG.warn(
                        "The mappings of files to meters fill their memory ({} bytes): no further file is mapped",
                        capacity);
            }
            return;
        }
        byIdentity.put(identity, next);
        held += more;
    }
}
