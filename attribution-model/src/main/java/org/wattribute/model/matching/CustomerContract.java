package org.wattribute.model.matching;

import java.util.Comparator;
import java.util.List;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.quantity.IdOrder;

/**
 * A service contract of a customer as its day needs it.
 *
 * @param contract contract number
 * @param periods its periods in force for this customer (those outside the day do no harm)
 * @param slices the day's slices of its meters; a meter without one has no reading
 */
public record CustomerContract(String contract, List<ContractPeriod> periods, List<MeterSlice> slices) {

    private static final Comparator<ContractPeriod> ORDER = Comparator.comparing(
                    ContractPeriod::servicePoint, IdOrder.UTF8)
            .thenComparing(ContractPeriod::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ContractPeriod::toString, IdOrder.UTF8);

    /** Brings the periods into their order. */
    public CustomerContract {
        periods = periods.stream().sorted(ORDER).toList();
        slices = List.copyOf(slices);
    }
}
