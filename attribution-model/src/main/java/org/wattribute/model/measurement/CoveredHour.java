package org.wattribute.model.measurement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Version;

/**
 * The values that cover an hour (method 1): there is a value only when they cover it exactly once. A value that is known to be missing covers
 * nothing; identities that overlap conflict.
 *
 * @param state what is known
 * @param parts the valued slots that cover the hour, in order of time; empty unless there is a value
 * @param version the highest version of all slots in it, withdrawn ones included; null when there are none
 * @param <V> kind of value
 */
public record CoveredHour<V>(
        HourState state, List<Slot<V>> parts, @Nullable Version version) {

    private static final long HOUR_SECONDS = 3600;

    public CoveredHour {
        parts = List.copyOf(parts);
    }

    /** The hour of slots whose parts all lie in it, in order of time. */
    static <V> CoveredHour<V> of(List<Slot<V>> slots) {
        Version version = null;
        boolean conflict = false;
        boolean reported = false;
        long covered = 0;
        List<Slot<V>> parts = new ArrayList<>(slots.size());
        for (Slot<V> slot : slots) {
            version = Version.highest(version, slot.version());
            conflict |= slot.state() == SlotState.CONFLICT;
            reported |= slot.state() == SlotState.REPORTED;
            if (slot.value() != null) {
                conflict |= !parts.isEmpty()
                        && slot.part()
                                .start()
                                .isBefore(parts.get(parts.size() - 1).part().end());
                covered += slot.part().seconds();
                parts.add(slot);
            }
        }
        if (conflict) {
            return new CoveredHour<>(HourState.CONFLICT, List.of(), version);
        }
        if (covered == HOUR_SECONDS) {
            return new CoveredHour<>(HourState.VALUE, parts, version);
        }
        return new CoveredHour<>(reported ? HourState.INCOMPLETE : HourState.NONE, List.of(), version);
    }
}
