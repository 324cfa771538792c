package org.wattribute.model.input;

/**
 * An account and the customer that it belongs to (feed {@code accounts}).
 *
 * @param number account number, the identity
 * @param customer customer number
 */
public record Account(String number, String customer, Version version, boolean removed) implements Input {

    @Override
    public InputKind kind() {
        return InputKind.ACCOUNT;
    }

    @Override
    public String identity() {
        return number;
    }
}
