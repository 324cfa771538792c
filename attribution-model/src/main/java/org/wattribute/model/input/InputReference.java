package org.wattribute.model.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.wattribute.model.quantity.IdOrder;

/**
 * A line of lineage (method 4): an input, or the day of an interval series, with the version that was used. For series ({@code READING}
 * {@code meter|direction}, {@code GENERATION} device, {@code GRID_MIX} {@code region|technology}, {@code GRID_INTENSITY} region) the version
 * is the highest among the day's values.
 *
 * @param kind kind of the input
 * @param id its identity
 * @param version its version
 */
public record InputReference(InputKind kind, String id, Version version) implements Comparable<InputReference> {

    private static final Comparator<InputReference> ORDER = Comparator.comparing(InputReference::kind)
            .thenComparing(InputReference::id, IdOrder.UTF8)
            .thenComparing(InputReference::version);

    private static final Comparator<InputReference> SAME_INPUT =
            Comparator.comparing(InputReference::kind).thenComparing(InputReference::id, IdOrder.UTF8);

    @Override
    public int compareTo(InputReference other) {
        return ORDER.compare(this, other);
    }

    /** Lineage in canonical order: by kind, then id; one line per input, with its highest version. */
    public static List<InputReference> canonical(Collection<InputReference> references) {
        TreeMap<InputReference, InputReference> lines = new TreeMap<>(SAME_INPUT);
        for (InputReference reference : references) {
            lines.merge(reference, reference, (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        return List.copyOf(lines.values());
    }
}
