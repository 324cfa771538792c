package org.wattribute.model.grid;

import java.util.List;
import java.util.Map;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;

/**
 * The grid of a region on a UTC day (method 4): {@code Σ gen × factor / Σ gen} of the mix, or the given intensity in hours without mix rows.
 *
 * @param region grid region
 * @param day the UTC day
 * @param hours 24 of them
 * @param lineage the day's mix, intensity and the factors used
 */
public record GridDay(String region, UtcDay day, List<GridHour> hours, List<InputReference> lineage) {

    public GridDay {
        hours = List.copyOf(hours);
        lineage = List.copyOf(lineage);
        if (hours.size() != UtcDay.HOURS) {
            throw new IllegalArgumentException("a UTC day has 24 hours, not " + hours.size());
        }
    }

    /**
     * Computes a day.
     *
     * @param region grid region
     * @param day the UTC day
     * @param mix hourly generation of each technology that has rows
     * @param given given intensities
     * @param factors the factor set
     * @param basis the basis
     */
    public static GridDay of(
            String region,
            UtcDay day,
            Map<Technology, HourlyEnergy> mix,
            DaySlots<IntensityValue> given,
            FactorSet factors,
            Basis basis) {
        return new RegionGrid(region, day, mix, given, factors, basis).compute();
    }
}
