package org.wattribute.model.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Input;

/**
 * Terms in force for a time.
 *
 * @param from start, inclusive; null = since ever
 * @param to end, exclusive; null = open
 * @param rows the row in force, or the parties of a conflict in canonical order; never empty
 * @param conflict true when the terms have several contents at their highest version
 * @param <T> {@link java.time.Instant} or {@link java.time.LocalDate}
 * @param <R> the kind of row
 */
public record Span<T extends Comparable<? super T>, R extends Input>(
        @Nullable T from, @Nullable T to, List<R> rows, boolean conflict) {

    public Span {
        rows = List.copyOf(rows);
    }

    /** True when the time lies inside. */
    public boolean contains(T time) {
        return (from == null || from.compareTo(time) <= 0) && (to == null || time.compareTo(to) < 0);
    }

    /** The row in force; null in a conflict. */
    public @Nullable R row() {
        return conflict ? null : rows.get(0);
    }
}
