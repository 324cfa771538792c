package org.wattribute.model.matching;

import java.util.List;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.ownership.ContractPeriod;

/**
 * A service contract of a customer as its day needs it.
 *
 * @param contract contract number
 * @param periods its periods in force for this customer (those outside the day do no harm)
 * @param slices the day's slices of its meters; a meter without one has no reading
 */
public record CustomerContract(String contract, List<ContractPeriod> periods, List<MeterSlice> slices) {

    public CustomerContract {
        periods = List.copyOf(periods);
        slices = List.copyOf(slices);
    }
}
