package org.wattribute.model.result;

/**
 * A supply that names a contract and claims nothing for it.
 *
 * @param supply supply contract id
 * @param reason why
 */
public record UnclaimedSupply(String supply, UnclaimedReason reason) {}
