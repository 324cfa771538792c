package org.wattribute.stack.report;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.AllocationDay;

/**
 * What became of a supply, in milliwatt-hours.
 *
 * @param supplied what it brought in intervals with an attributed beneficiary
 * @param allocated what was matched
 * @param excess the rest
 * @param unclaimed why it claimed nothing somewhere, if it did
 */
record SupplyFigures(BigInteger supplied, BigInteger allocated, BigInteger excess, SortedSet<String> unclaimed) {
    static final SupplyFigures NONE =
            new SupplyFigures(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, new TreeSet<>());

    static SupplyFigures of(AllocationDay day) {
        return new SupplyFigures(
                sum(day.getSupplied()), sum(day.getAllocated()), sum(day.getExcess()), new TreeSet<>());
    }

    SupplyFigures plus(SupplyFigures other) {
        return new SupplyFigures(
                supplied.add(other.supplied),
                allocated.add(other.allocated),
                excess.add(other.excess),
                both(unclaimed, other.unclaimed));
    }

    SupplyFigures unclaimedFor(Collection<String> reasons) {
        return new SupplyFigures(supplied, allocated, excess, both(unclaimed, reasons));
    }

    private static SortedSet<String> both(Collection<String> one, Collection<String> other) {
        var all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static BigInteger sum(List<@Nullable Long> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
