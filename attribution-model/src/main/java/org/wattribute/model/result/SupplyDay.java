package org.wattribute.model.result;

import java.util.List;
import org.wattribute.model.quantity.UtcDay;

/**
 * What became of a supply's energy on a UTC day (method 3).
 *
 * @param customer the customer that holds it
 * @param supply supply contract id
 * @param day the UTC day
 * @param policy policy id
 * @param hours 24 of them
 */
public record SupplyDay(String customer, String supply, UtcDay day, String policy, List<AllocatedHour> hours) {

    public SupplyDay {
        hours = List.copyOf(hours);
        if (hours.size() != UtcDay.HOURS) {
            throw new IllegalArgumentException("a UTC day has 24 hours, not " + hours.size());
        }
    }
}
