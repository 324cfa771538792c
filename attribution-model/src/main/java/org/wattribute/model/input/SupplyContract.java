package org.wattribute.model.input;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.quantity.Share;

/**
 * Terms of a supply contract (feed {@code supply_contracts}).
 *
 * @param id supply contract id
 * @param instrument what says how much it brings
 * @param device the generation device
 * @param share part of the device's output in parts of 1e12 (metered)
 * @param blockMilliwatts flat power in milliwatts = milliwatt-hours per hour (block)
 * @param beneficiaryType the tier
 * @param beneficiaries in listed order
 * @param allocation how it is divided among them
 * @param weights one per beneficiary in parts of 1e12, for {@code fixed}; else empty
 * @param priority 1 first
 * @param validFrom start, inclusive
 * @param validTo end, exclusive; null = open
 * @param confidential not shown to others
 * @param attributesConveyed false = energy without its certificates, which supports no claim
 */
public record SupplyContract(
        String id,
        Instrument instrument,
        String device,
        long share,
        @Nullable Long blockMilliwatts,
        BeneficiaryType beneficiaryType,
        List<String> beneficiaries,
        AllocationRule allocation,
        List<Long> weights,
        int priority,
        Instant validFrom,
        @Nullable Instant validTo,
        boolean confidential,
        boolean attributesConveyed,
        Version version,
        boolean removed)
        implements Input, Dated<Instant> {

    /** @throws IllegalArgumentException for what is wrong inside the row: shares or weights outside 0..1, weights that do not fit */
    public SupplyContract {
        beneficiaries = List.copyOf(beneficiaries);
        weights = List.copyOf(weights);
        if (share < 0 || share > Share.ONE) {
            throw new IllegalArgumentException("share outside 0..1: " + share);
        }
        if (blockMilliwatts != null && blockMilliwatts < 0) {
            throw new IllegalArgumentException("negative block: " + blockMilliwatts);
        }
        if (!removed && allocation == AllocationRule.FIXED && weights.size() != beneficiaries.size()) {
            throw new IllegalArgumentException("fixed allocation needs one weight per beneficiary");
        }
        long rest = Share.ONE;
        for (long weight : weights) {
            if (weight < 0 || weight > rest) {
                throw new IllegalArgumentException("weights outside 0..1: " + weights);
            }
            rest -= weight;
        }
    }

    @Override
    public InputKind kind() {
        return InputKind.SUPPLY_CONTRACT;
    }

    @Override
    public String identity() {
        return id + "|" + validFrom;
    }

    @Override
    public Instant from() {
        return validFrom;
    }

    @Override
    public @Nullable Instant to() {
        return validTo;
    }
}
