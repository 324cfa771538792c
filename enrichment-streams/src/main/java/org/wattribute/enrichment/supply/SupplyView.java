package org.wattribute.enrichment.supply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Holders;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.mapping.SupplySpans;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.HolderAnswer;
import org.wattribute.events.SupplyContract;
import org.wattribute.events.SupplySpan;
import org.wattribute.model.supply.HolderPeriod;
import org.wattribute.model.supply.SupplyTerms;
import org.wattribute.model.terms.Timeline;

/** A supply contract: puts its terms in order of time, with who holds them, and tells each device its part. */
public final class SupplyView implements EntityStage.View {
    @Override
    public void look(Known supply, Told told) {
        var rows = new HashMap<org.wattribute.model.input.SupplyContract, SupplyContract>();
        supply.rows(SupplyContract.class).forEach(row -> rows.put(Rows.model(row), row));
        var holders = new ArrayList<HolderPeriod>();
        for (HolderAnswer answer : supply.messages(HolderAnswer.class)) {
            answer.getPeriods().forEach(period -> holders.add(Holders.model(period)));
        }
        var devices = new TreeMap<String, List<SupplySpan>>();
        var timeline = Timeline.<Instant, org.wattribute.model.input.SupplyContract>of(rows.keySet());
        for (SupplyTerms terms : SupplyTerms.of(timeline, holders)) {
            devices.computeIfAbsent(terms.row().device(), device -> new ArrayList<>())
                    .add(SupplySpans.wire(terms, Rows.wireOf(terms.row(), rows)));
        }
        devices.forEach((device, spans) -> told.tell(
                Destination.DEVICES,
                Keys.of(supply.provider(), device, "@supply", supply.id()),
                new org.wattribute.events.SupplyTerms(supply.provider(), device, supply.id(), spans, List.of())));
    }
}
