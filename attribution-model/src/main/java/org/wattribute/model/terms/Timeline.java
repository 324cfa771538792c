package org.wattribute.model.terms;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Dated;
import org.wattribute.model.input.Input;

/**
 * The terms of one contract, supply, service point, meter, residual mix or factor in time (method 5, amendment 4): the winners sorted by
 * their start, a later start ending the earlier terms there. Contents that conflict share their start; they are in conflict from there to the
 * latest of their ends. Withdrawn terms are as if they had never been.
 *
 * @param spans not overlapping, in order of time
 * @param <T> {@link java.time.Instant} or {@link java.time.LocalDate}
 * @param <R> the kind of row
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public record Timeline<T extends Comparable<? super T>, R extends Input & Dated<T>>(List<Span<T, R>> spans) {

    public Timeline {
        spans = List.copyOf(spans);
    }

    /** The timeline of rows that share all of their identity but the start, in any order and with repetitions. */
    public static <T extends Comparable<? super T>, R extends Input & Dated<T>> Timeline<T, R> of(Collection<R> rows) {
        throw new UnsupportedOperationException();
    }

    /** The span in force at a time; null where there is none. */
    public @Nullable Span<T, R> at(T time) {
        for (Span<T, R> span : spans) {
            if (span.contains(time)) {
                return span;
            }
        }
        return null;
    }
}
