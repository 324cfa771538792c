package org.wattribute.model.measurement;

import java.util.Collection;
import java.util.List;
import org.wattribute.model.quantity.UtcDay;

/**
 * All that stands in one series (a meter and direction, a device, a region and technology, a region) on one UTC day, one slot per identity.
 * Blocks of a day merge slot by slot: commutative, associative and idempotent.
 *
 * @param day the UTC day in which every part lies
 * @param slots one per identity, by part, then reported interval
 * @param <V> kind of value
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public record DaySlots<V>(UtcDay day, List<Slot<V>> slots) {

    /** Brings the slots into their order and merges those of one identity. */
    public DaySlots {
        slots = canonical(slots);
    }

    /** A day without any. */
    public static <V> DaySlots<V> empty(UtcDay day) {
        return new DaySlots<>(day, List.of());
    }

    /** The slots of a day, in any order and with repetitions. */
    public static <V> DaySlots<V> of(UtcDay day, Collection<Slot<V>> slots) {
        return new DaySlots<>(day, List.copyOf(slots));
    }

    /**
     * What stands when both are accepted.
     *
     * @throws IllegalArgumentException when the days differ
     */
    public DaySlots<V> merge(DaySlots<V> other) {
        throw new UnsupportedOperationException();
    }

    private static <V> List<Slot<V>> canonical(List<Slot<V>> slots) {
        throw new UnsupportedOperationException();
    }
}
