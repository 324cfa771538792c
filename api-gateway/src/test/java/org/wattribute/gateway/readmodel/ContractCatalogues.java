package org.wattribute.gateway.readmodel;

/** Catalogues for tests of other packages. */
public final class ContractCatalogues {
    private ContractCatalogues() {}

    public static ContractCatalogue over(LatestAttributions latest) {
        return new ContractCatalogue(latest);
    }
}
