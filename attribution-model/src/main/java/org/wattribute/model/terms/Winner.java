package org.wattribute.model.terms;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.IdOrder;

/**
 * What stands for one identity (method 5): the distinct contents of its highest version. One content is the row, or that it is withdrawn;
 * several are a conflict. {@link #merge} is commutative, associative and idempotent, so any order of arrival gives the same winner.
 *
 * @param reference kind, identity and the highest version
 * @param rows the distinct rows at that version that are not removed, in canonical order
 * @param withdrawn true when a removed row has that version
 * @param <R> the kind of row
 */
public record Winner<R extends Input>(InputReference reference, List<R> rows, boolean withdrawn) {

    private static final Comparator<Input> CANONICAL = Comparator.comparing(Input::toString, IdOrder.UTF8);

    public Winner {
        rows = rows.size() > 1 ? rows.stream().distinct().sorted(CANONICAL).toList() : List.copyOf(rows);
    }

    /** A row on its own. */
    public static <R extends Input> Winner<R> of(R row) {
        return new Winner<>(row.reference(), row.removed() ? List.of() : List.of(row), row.removed());
    }

    /**
     * The winner among rows of one identity, in any order and with repetitions; null for no rows.
     *
     * @throws IllegalArgumentException when the rows are of several identities
     */
    public static <R extends Input> @Nullable Winner<R> among(Collection<R> rows) {
        Winner<R> winner = null;
        for (R row : rows) {
            winner = winner == null ? of(row) : winner.merge(of(row));
        }
        return winner;
    }

    /** The winners of all identities among rows of one kind, by identity. */
    public static <R extends Input> SortedMap<String, Winner<R>> byIdentity(Collection<R> rows) {
        SortedMap<String, Winner<R>> winners = new TreeMap<>(IdOrder.UTF8);
        for (R row : rows) {
            winners.merge(row.identity(), of(row), Winner::merge);
        }
        return winners;
    }

    /**
     * Merges what is known of the same identity.
     *
     * @throws IllegalArgumentException when the identities differ
     */
    public Winner<R> merge(Winner<R> other) {
        if (!reference.kind().equals(other.reference.kind()) || !reference.id().equals(other.reference.id())) {
            throw new IllegalArgumentException("not the same input: " + reference + " and " + other.reference);
        }
        int newer = version().compareTo(other.version());
        if (newer != 0) {
            return newer > 0 ? this : other;
        }
        List<R> contents = new ArrayList<>(rows);
        contents.addAll(other.rows);
        return new Winner<>(reference, contents, withdrawn || other.withdrawn);
    }

    /** The version that wins. */
    public Version version() {
        return reference.version();
    }

    /** True when the highest version has several contents. */
    public boolean conflict() {
        return rows.size() + (withdrawn ? 1 : 0) > 1;
    }

    /** The row in force; null when withdrawn or in conflict. */
    public @Nullable R row() {
        return rows.size() == 1 && !withdrawn ? rows.get(0) : null;
    }
}
