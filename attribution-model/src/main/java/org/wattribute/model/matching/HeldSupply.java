package org.wattribute.model.matching;

import java.util.Comparator;
import java.util.List;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.supply.SuppliedDay;

/**
 * Terms of a supply as the waterfall sees them: its place in the order of method 3.2, and its beneficiaries in id order.
 *
 * @param supplied what the terms bring
 * @param idOrder the listed beneficiaries, once each, in id order
 * @param places where each of these stands in the list, 0 first
 * @param weights the weight of each of these in parts of 1e12; 0 unless the allocation is fixed
 */
@SuppressWarnings("ArrayRecordComponent")
record HeldSupply(SuppliedDay supplied, List<String> idOrder, int[] places, long[] weights) {

    /** Most specific tier first, then priority, then id; the rest only makes the order total. */
    static final Comparator<HeldSupply> WATERFALL = Comparator.<HeldSupply, BeneficiaryType>comparing(
                    held -> held.contract().beneficiaryType())
            .thenComparing(held -> held.contract().priority())
            .thenComparing(held -> held.contract().id(), IdOrder.UTF8)
            .thenComparing(held -> held.supplied.terms().from())
            .thenComparing(held -> held.supplied.toString(), IdOrder.UTF8);

    static HeldSupply of(SuppliedDay supplied) {
        SupplyContract contract = supplied.terms().row();
        List<String> listed = contract.beneficiaries().stream().distinct().toList();
        List<String> idOrder = listed.stream().sorted(IdOrder.UTF8).toList();
        long[] weights = new long[idOrder.size()];
        if (!contract.weights().isEmpty()) {
            for (int i = 0; i < contract.beneficiaries().size(); i++) {
                weights[idOrder.indexOf(contract.beneficiaries().get(i))] +=
                        contract.weights().get(i);
            }
        }
        return new HeldSupply(supplied, idOrder, Allotment.places(listed, idOrder), weights);
    }

    SupplyContract contract() {
        return supplied.terms().row();
    }

    /** True when both act as one group: same tier, priority, beneficiary list, rule and weights (GT-C12). */
    boolean actsWith(HeldSupply other) {
        SupplyContract mine = contract();
        SupplyContract theirs = other.contract();
        return mine.beneficiaryType() == theirs.beneficiaryType()
                && mine.priority() == theirs.priority()
                && mine.allocation() == theirs.allocation()
                && mine.beneficiaries().equals(theirs.beneficiaries())
                && mine.weights().equals(theirs.weights());
    }

    /** The place in id order of the beneficiary that a contract belongs to; -1 when it belongs to none. Pools have but one place. */
    int beneficiaryOf(ContractHour contract, String customer) {
        SupplyContract terms = contract();
        return switch (terms.beneficiaryType()) {
            case SERVICE_CONTRACT -> idOrder.indexOf(contract.contract());
            case ACCOUNT -> idOrder.indexOf(contract.period().account());
            case CUSTOMER -> idOrder.indexOf(customer);
            case PROGRAM ->
                terms.beneficiaries().stream().anyMatch(contract.period().programs()::contains) ? 0 : -1;
            case RATE_PLAN -> {
                String ratePlan = contract.period().ratePlan();
                yield ratePlan != null && terms.beneficiaries().contains(ratePlan) ? 0 : -1;
            }
            case GENERAL -> 0;
        };
    }
}
