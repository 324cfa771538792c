package org.wattribute.enrichment.attribution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.wattribute.model.grid.GridDay;

/** The grid days computed last, so that customers of one region share the work. Not thread-safe: one for each task. */
final class GridCache {
    private static final int SIZE = 1000;

    private final Map<String, GridDay> days = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GridDay> eldest) {
            return size() > SIZE;
        }
    };

    GridDay computeIfAbsent(String key, Supplier<GridDay> day) {
        GridDay known = days.get(key);
        if (known == null) {
            known = day.get();
            days.put(key, known);
        }
        return known;
    }

    void forget(String key) {
        days.remove(key);
    }

    void clear() {
        days.clear();
    }
}
