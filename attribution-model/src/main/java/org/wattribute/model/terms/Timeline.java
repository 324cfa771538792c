package org.wattribute.model.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
public record Timeline<T extends Comparable<? super T>, R extends Input & Dated<T>>(List<Span<T, R>> spans) {

    public Timeline {
        spans = List.copyOf(spans);
    }

    /** The timeline of rows that share all of their identity but the start, in any order and with repetitions. */
    public static <T extends Comparable<? super T>, R extends Input & Dated<T>> Timeline<T, R> of(Collection<R> rows) {
        List<Winner<R>> inForce = new ArrayList<>();
        for (Winner<R> winner : Winner.byIdentity(rows).values()) {
            if (!winner.rows().isEmpty()) {
                inForce.add(winner);
            }
        }
        inForce.sort(Comparator.comparing(Timeline::start, Comparator.nullsFirst(Comparator.naturalOrder())));
        List<Span<T, R>> spans = new ArrayList<>();
        for (int i = 0; i < inForce.size(); i++) {
            Winner<R> winner = inForce.get(i);
            T from = start(winner);
            T to = latestEnd(winner);
            T next = i + 1 < inForce.size() ? start(inForce.get(i + 1)) : null;
            if (next != null && (to == null || next.compareTo(to) < 0)) {
                to = next;
            }
            if (from == null || to == null || from.compareTo(to) < 0) {
                spans.add(new Span<>(from, to, winner.rows(), winner.conflict()));
            }
        }
        return new Timeline<>(spans);
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

    private static <T extends Comparable<? super T>, R extends Input & Dated<T>> @Nullable T start(Winner<R> winner) {
        return winner.rows().get(0).from();
    }

    private static <T extends Comparable<? super T>, R extends Input & Dated<T>> @Nullable T latestEnd(
            Winner<R> winner) {
        T latest = null;
        for (R row : winner.rows()) {
            T end = row.to();
            if (end == null) {
                return null;
            }
            latest = latest == null || end.compareTo(latest) > 0 ? end : latest;
        }
        return latest;
    }
}
