package org.wattribute.model.ownership;

import java.util.Collection;
import java.util.List;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.terms.Winner;

/**
 * Whose an account is (method 2).
 *
 * @param account account number
 * @param customers empty when unknown; several only in conflict; in id order
 * @param conflict true when the account's highest version has several contents
 * @param lineage the account's row, or nothing when it was never seen
 */
public record AccountHolder(String account, List<String> customers, boolean conflict, List<InputReference> lineage) {

    public AccountHolder {
        customers = List.copyOf(customers);
        lineage = List.copyOf(lineage);
    }

    /** The holder according to the rows of one account, in any order and with repetitions; unknown for no rows. */
    public static AccountHolder of(String account, Collection<Account> rows) {
        Winner<Account> winner = Winner.among(rows);
        if (winner == null) {
            return new AccountHolder(account, List.of(), false, List.of());
        }
        List<String> customers = winner.rows().stream()
                .map(Account::customer)
                .distinct()
                .sorted(IdOrder.UTF8)
                .toList();
        return new AccountHolder(account, customers, winner.conflict(), List.of(winner.reference()));
    }
}
