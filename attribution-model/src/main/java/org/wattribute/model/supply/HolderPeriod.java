package org.wattribute.model.supply;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.ownership.AccountHolder;
import org.wattribute.model.ownership.ContractPeriod;

/**
 * Whose customer a named beneficiary is for a time.
 *
 * @param tier {@code SERVICE_CONTRACT} or {@code ACCOUNT}: what the id names
 * @param beneficiary the id in the supply's list
 * @param from start, inclusive; null = since ever
 * @param to end, exclusive; null = open
 * @param customers empty when unknown, several only in conflict; in id order
 * @param conflict true when the account is in conflict
 */
public record HolderPeriod(
        BeneficiaryType tier,
        String beneficiary,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> customers,
        boolean conflict) {

    public HolderPeriod {
        customers = List.copyOf(customers);
    }

    /** The holder of an account, at all times. */
    public static HolderPeriod of(AccountHolder holder) {
        return new HolderPeriod(
                BeneficiaryType.ACCOUNT, holder.account(), null, null, holder.customers(), holder.conflict());
    }

    /** The holder of a service contract while it is in force. */
    public static HolderPeriod of(ContractPeriod period) {
        return new HolderPeriod(
                BeneficiaryType.SERVICE_CONTRACT,
                period.contract(),
                period.from(),
                period.to(),
                period.customer() == null ? List.of() : List.of(period.customer()),
                false);
    }

    /** True when the instant lies inside. */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }
}
