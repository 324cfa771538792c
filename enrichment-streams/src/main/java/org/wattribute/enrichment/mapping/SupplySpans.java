package org.wattribute.enrichment.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.HoldingKind;
import org.wattribute.events.SuppliedPart;
import org.wattribute.events.SupplyContract;
import org.wattribute.events.SupplySpan;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.supply.Holding;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.supply.SuppliedHour;
import org.wattribute.model.supply.SuppliedState;
import org.wattribute.model.supply.SupplyTerms;

/** Terms of supplies and what they bring, on the wire and in the model. */
public final class SupplySpans {
    private SupplySpans() {}

    public static SupplyTerms model(SupplySpan span) {
        return new SupplyTerms(
                span.getFrom(),
                span.getTo(),
                Rows.model(span.getRow()),
                span.getConflict(),
                new Holding(Holding.Kind.valueOf(span.getHolding().name()), span.getCustomers()),
                Lineage.model(span.getOrigins()));
    }

    /**
     * Terms for the wire.
     *
     * @param row the contract's row that the terms are of
     */
    public static SupplySpan wire(SupplyTerms terms, SupplyContract row) {
        return new SupplySpan(
                terms.from(),
                terms.to(),
                row,
                terms.conflict(),
                HoldingKind.valueOf(terms.holding().kind().name()),
                terms.holding().customers(),
                Lineage.wire(terms.lineage()));
    }

    public static SuppliedDay model(LocalDate day, SuppliedPart part) {
        var hours = new ArrayList<SuppliedHour>(UtcDay.HOURS);
        for (int i = 0; i < UtcDay.HOURS; i++) {
            hours.add(new SuppliedHour(
                    SuppliedState.valueOf(part.getStates().get(i).name()),
                    part.getEnergies().get(i),
                    Series.quality(part.getQualities().get(i)),
                    part.getProfiled().get(i),
                    part.getCertificates().get(i)));
        }
        return new SuppliedDay(
                model(part.getSpan()),
                part.getDevice() == null ? null : Rows.model(part.getDevice()),
                new UtcDay(day),
                hours,
                Lineage.model(part.getOrigins()));
    }

    /**
     * A day's part for the wire.
     *
     * @param span the terms as they came
     * @param device the device's row; null while it is unknown or in conflict
     */
    public static SuppliedPart wire(
            SuppliedDay day, SupplySpan span, org.wattribute.events.@Nullable GenerationDevice device) {
        List<SuppliedHour> hours = day.hours();
        return new SuppliedPart(
                span,
                device,
                hours.stream()
                        .map(hour -> org.wattribute.events.SuppliedState.valueOf(
                                hour.state().name()))
                        .toList(),
                hours.stream().map(SuppliedHour::energyMilliwattHours).toList(),
                hours.stream().map(hour -> Series.quality(hour.quality())).toList(),
                hours.stream().map(SuppliedHour::profiled).toList(),
                hours.stream().map(SuppliedHour::certificates).toList(),
                Lineage.wire(day.lineage()));
    }
}
