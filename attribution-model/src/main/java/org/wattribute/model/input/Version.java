package org.wattribute.model.input;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The version of an input row (method 5): the sender's revision, then its update stamp. The highest wins, not the latest arrival.
 *
 * @param revision the sender's number, 1 unless stated
 * @param sourceTime the sender's update stamp, fixed when the row is accepted
 */
public record Version(long revision, Instant sourceTime) implements Comparable<Version> {

    private static final Comparator<Version> ORDER =
            Comparator.comparingLong(Version::revision).thenComparing(Version::sourceTime);

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    /** The higher of two versions, either of which may be absent. */
    public static @Nullable Version highest(@Nullable Version left, @Nullable Version right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.compareTo(right) >= 0 ? left : right;
    }
}
