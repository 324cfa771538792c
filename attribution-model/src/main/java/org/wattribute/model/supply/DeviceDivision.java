package org.wattribute.model.supply;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.terms.Winner;

/**
 * A device's output divided among its supply contracts and the unassigned rest (method 2).
 *
 * @param device device id
 * @param day the UTC day
 * @param supplies what each terms in force on that day bring, by supply contract id, then start of the terms
 * @param negativeHours hours (0 to 23) whose output is negative: they supply 0 and are reported
 */
public record DeviceDivision(String device, UtcDay day, List<SuppliedDay> supplies, List<Integer> negativeHours) {

    public DeviceDivision {
        supplies = List.copyOf(supplies);
        negativeHours = List.copyOf(negativeHours);
    }

    /**
     * Divides one day.
     *
     * @param device device id
     * @param row the winner among the device's rows; null when it is unknown
     * @param output the device's hourly output
     * @param terms terms of supply contracts on this device (those of other devices are ignored)
     * @param certificates winners of certificates of this device (rows of other devices are ignored)
     */
    public static DeviceDivision of(
            String device,
            @Nullable Winner<GenerationDevice> row,
            HourlyEnergy output,
            Collection<SupplyTerms> terms,
            Collection<Winner<Certificate>> certificates) {
        return new DeviceOutput(device, row, output, terms, certificates).divide();
    }
}
