package org.wattribute.model.result;

import java.util.List;

/**
 * A supply's hour: {@code Σ allocated + excess = supplied} exactly; the excess never moves to another hour (method 3).
 *
 * @param counted true when a beneficiary is attributed in that hour; else all figures are 0
 * @param suppliedMilliwattHours what it brought
 * @param allocatedMilliwattHours what it covered
 * @param excessMilliwattHours the rest
 * @param shares what it covered of each beneficiary contract, by contract id
 */
public record AllocatedHour(
        boolean counted,
        long suppliedMilliwattHours,
        long allocatedMilliwattHours,
        long excessMilliwattHours,
        List<ContractShare> shares) {

    /** An hour that does not count. */
    public static final AllocatedHour NOT_COUNTED = new AllocatedHour(false, 0, 0, 0, List.of());

    public AllocatedHour {
        shares = List.copyOf(shares);
    }
}
