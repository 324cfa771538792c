package org.wattribute.model.measurement;

import java.util.ArrayList;
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
public record DaySlots<V>(UtcDay day, List<Slot<V>> slots) {

    /** Brings the slots into their order and merges those of one identity. */
    public DaySlots {
        slots = canonical(day, slots);
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
        if (!day.equals(other.day)) {
            throw new IllegalArgumentException("not the same day: " + day + " and " + other.day);
        }
        List<Slot<V>> both = new ArrayList<>(slots);
        both.addAll(other.slots);
        return new DaySlots<>(day, both);
    }

    /** What is known of an hour, 0 to 23. */
    public CoveredHour<V> hour(int hour) {
        List<Slot<V>> within = new ArrayList<>();
        for (Slot<V> slot : slots) {
            if (day.hourOf(slot.part().start()) == hour) {
                within.add(slot);
            }
        }
        return CoveredHour.of(within);
    }

    private static <V> List<Slot<V>> canonical(UtcDay day, List<Slot<V>> slots) {
        boolean ordered = true;
        for (int i = 0; i < slots.size(); i++) {
            if (!UtcDay.of(slots.get(i).part().start()).equals(day)) {
                throw new IllegalArgumentException(slots.get(i) + " is not of " + day);
            }
            ordered &= i == 0 || Slot.ORDER.compare(slots.get(i - 1), slots.get(i)) < 0;
        }
        if (ordered) {
            return List.copyOf(slots);
        }
        List<Slot<V>> sorted = new ArrayList<>(slots);
        sorted.sort(Slot.ORDER);
        List<Slot<V>> merged = new ArrayList<>(sorted.size());
        for (Slot<V> slot : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).sameIdentity(slot)) {
                merged.set(last, merged.get(last).merge(slot));
            } else {
                merged.add(slot);
            }
        }
        return List.copyOf(merged);
    }
}
