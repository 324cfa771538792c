package org.wattribute.model.result;

import java.util.List;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.quantity.Technology;

/**
 * A supply in one hour of a contract.
 *
 * @param supply supply contract id
 * @param tier its tier
 * @param device its device
 * @param technology the device's technology
 * @param factorMicrogramsPerKwh its factor, micrograms CO2e per kWh
 * @param carbonFree whether it is carbon-free
 * @param suppliedMilliwattHours the contract's share of what it brings, for the volumetric score
 * @param matchedMilliwattHours what it covers of the contract's demand
 * @param certificates its certificates in that hour
 */
public record MatchedSupply(
        String supply,
        BeneficiaryType tier,
        String device,
        Technology technology,
        long factorMicrogramsPerKwh,
        boolean carbonFree,
        long suppliedMilliwattHours,
        long matchedMilliwattHours,
        List<String> certificates) {

    public MatchedSupply {
        certificates = List.copyOf(certificates);
    }
}
