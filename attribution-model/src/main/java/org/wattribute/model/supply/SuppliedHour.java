package org.wattribute.model.supply;

import java.util.List;
import org.wattribute.model.quantity.Quality;

/**
 * An hour of a supply.
 *
 * @param state what it brings, or why not
 * @param energyMilliwattHours what it brings in milliwatt-hours, not negative; 0 unless supplied
 * @param quality quality of the device's output for metered supplies; {@code REVENUE} for certificates and blocks, which nobody measures
 * @param profiled true when the output is a flat part of a coarser value
 * @param certificates ids of the certificates that make it up (certificates) or prove it (metered), in id order
 */
public record SuppliedHour(
        SuppliedState state, long energyMilliwattHours, Quality quality, boolean profiled, List<String> certificates) {

    public SuppliedHour {
        certificates = List.copyOf(certificates);
        if (state != SuppliedState.SUPPLIED) {
            energyMilliwattHours = 0;
            quality = Quality.REVENUE;
            profiled = false;
            certificates = List.of();
        }
    }

    /** An hour that brings nothing for a reason. */
    public static SuppliedHour nothing(SuppliedState reason) {
        return new SuppliedHour(reason, 0, Quality.REVENUE, false, List.of());
    }
}
