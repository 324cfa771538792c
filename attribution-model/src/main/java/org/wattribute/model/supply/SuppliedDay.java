package org.wattribute.model.supply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.quantity.UtcDay;

/**
 * What terms of a supply bring on a UTC day. A supply whose terms change within the day has one of these for each.
 *
 * @param terms the terms, with their holders
 * @param device the device's row; null while it is unknown or in conflict
 * @param day the UTC day
 * @param hours 24 of them
 * @param lineage contract, device, the day's generation and the certificates that count
 */
public record SuppliedDay(
        SupplyTerms terms,
        @Nullable GenerationDevice device,
        UtcDay day,
        List<SuppliedHour> hours,
        List<InputReference> lineage) {

    public SuppliedDay {
        hours = List.copyOf(hours);
        lineage = List.copyOf(lineage);
        if (hours.size() != UtcDay.HOURS) {
            throw new IllegalArgumentException("a UTC day has 24 hours, not " + hours.size());
        }
    }
}
