package org.wattribute.enrichment.ownership;

import java.util.List;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Holders;
import org.wattribute.enrichment.mapping.Lineage;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.Account;
import org.wattribute.events.ContractTerms;
import org.wattribute.events.HolderAnswer;
import org.wattribute.events.HolderQuery;
import org.wattribute.model.ownership.AccountHolder;
import org.wattribute.model.supply.HolderPeriod;

/** An account: adds its customer to the contracts billed to it, and answers supplies that name it. */
public final class AccountView implements EntityStage.View {
    @Override
    public void look(Known account, Told told) {
        var holder = AccountHolder.of(
                account.id(),
                account.rows(Account.class).stream().map(Rows::model).toList());
        String provider = account.provider();
        for (ContractTerms terms : account.messages(ContractTerms.class)) {
            told.tell(
                    Destination.SERVICE_POINTS,
                    Keys.of(
                            provider,
                            terms.getServicepointNumber(),
                            "@terms",
                            terms.getContractNumber(),
                            terms.getAccountNumber()),
                    new ContractTerms(
                            provider,
                            terms.getContractNumber(),
                            terms.getAccountNumber(),
                            terms.getServicepointNumber(),
                            terms.getSpans(),
                            new org.wattribute.events.AccountHolder(
                                    holder.customers(), holder.conflict(), Lineage.wire(holder.lineage()))));
        }
        for (HolderQuery query : account.messages(HolderQuery.class)) {
            told.tell(
                    Destination.SUPPLIES,
                    Keys.of(provider, query.getSupplyContractId(), "@answer", "account", account.id()),
                    new HolderAnswer(
                            provider, query.getSupplyContractId(), List.of(Holders.wire(HolderPeriod.of(holder)))));
        }
    }
}
