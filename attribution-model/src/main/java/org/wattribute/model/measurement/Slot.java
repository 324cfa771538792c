package org.wattribute.model.measurement;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;

/**
 * What one row says about one part of a series: the whole reported interval where it is an hour or less, else one of its flat hours. Merging is
 * a semilattice (method 5): the highest version wins, equal contents are the same, different ones at one version conflict.
 *
 * @param reported the interval that was reported: the row's identity in its series
 * @param part the part of it: an hour of a longer interval, else the whole
 * @param state what stands
 * @param value null = reported as known missing; always null when withdrawn or in conflict
 * @param quality its quality; {@code ESTIMATED} when withdrawn or in conflict
 * @param version its version
 * @param <V> a milliwatt-hours {@code Long}, or the grid's {@code IntensityValue}
 */
public record Slot<V>(
        Interval reported,
        Interval part,
        SlotState state,
        @Nullable V value,
        Quality quality,
        Version version) {

    /** The order of slots in a series. */
    static final Comparator<Slot<?>> ORDER =
            Comparator.<Slot<?>, Interval>comparing(Slot::part).thenComparing(Slot::reported);

    /** Brings slots that are withdrawn or in conflict to their one form. */
    public Slot {
        if (state != SlotState.REPORTED) {
            value = null;
            quality = Quality.ESTIMATED;
        }
    }

    /** A reported value, or null for one that is known to be missing. */
    public static <V> Slot<V> reported(
            Interval reported, Interval part, @Nullable V value, Quality quality, Version version) {
        return new Slot<>(reported, part, SlotState.REPORTED, value, quality, version);
    }

    /** A removed row. */
    public static <V> Slot<V> withdrawn(Interval reported, Interval part, Version version) {
        return new Slot<>(reported, part, SlotState.WITHDRAWN, null, Quality.ESTIMATED, version);
    }

    /** True when the value is a flat part of a coarser one (method 1: {@code profiled}). */
    public boolean profiled() {
        return !reported.equals(part);
    }

    /** True when both speak of the same part of the same reported interval. */
    public boolean sameIdentity(Slot<V> other) {
        return reported.equals(other.reported) && part.equals(other.part);
    }

    /**
     * What stands when both are accepted: commutative, associative and idempotent.
     *
     * @throws IllegalArgumentException when the identities differ
     */
    public Slot<V> merge(Slot<V> other) {
        if (!sameIdentity(other)) {
            throw new IllegalArgumentException("not the same slot: " + this + " and " + other);
        }
        int newer = version.compareTo(other.version);
        if (newer != 0) {
            return newer > 0 ? this : other;
        }
        return equals(other) ? this : new Slot<>(reported, part, SlotState.CONFLICT, null, Quality.ESTIMATED, version);
    }
}
