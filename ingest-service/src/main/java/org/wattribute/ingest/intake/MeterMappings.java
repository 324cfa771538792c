package org.wattribute.ingest.intake;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.events.FileMapping;

/**
 * Which meter the readings of a file are of, where the file does not say. Of several rows for one file the highest version counts; different
 * ones of one version are a conflict, and the file waits. Thread-safe.
 */
@Singleton
public final class MeterMappings {
    private static final String METER = "meter";

    private final ConcurrentMap<String, Map<String, FileMapping>> byIdentity = new ConcurrentHashMap<>();

    /** Learns a row. */
    public void learn(FileMapping row) {
        ReferenceRow version = ReferenceRow.of(row);
        byIdentity.compute(version.identity(), (identity, known) -> {
            var rows = known == null ? new HashMap<String, FileMapping>() : new HashMap<>(known);
            rows.put(version.key(), row);
            return Map.copyOf(rows);
        });
    }

    /** Forgets a row that was erased. */
    public void forget(String key) {
        byIdentity.replaceAll((identity, rows) -> {
            if (!rows.containsKey(key)) {
                return rows;
            }
            var left = new HashMap<>(rows);
            left.remove(key);
            return Map.copyOf(left);
        });
    }

    /** The meter of the first of these names that is mapped without conflict; of a compressed file both names may be mapped. */
    public Optional<String> meterOf(String provider, List<String> names) {
        return names.stream()
                .map(name -> meterOf(provider, name))
                .filter(meter -> meter != null)
                .findFirst();
    }

    /** Teaches all rows to another. */
    void copyTo(MeterMappings other) {
        other.byIdentity.putAll(byIdentity);
    }

    private @Nullable String meterOf(String provider, String name) {
        ReferenceRow best = null;
        FileMapping row = null;
        boolean conflict = false;
        for (FileMapping candidate : byIdentity
                .getOrDefault(Keys.of(provider, METER, name), Map.of())
                .values()) {
            ReferenceRow version = ReferenceRow.of(candidate);
            int order = best == null ? 1 : version.compareTo(best);
            if (order > 0) {
                best = version;
                row = candidate;
                conflict = false;
            } else if (order == 0) {
                conflict = true;
            }
        }
        return row == null || conflict || row.getRemoved() ? null : row.getMeterNumber();
    }
}
