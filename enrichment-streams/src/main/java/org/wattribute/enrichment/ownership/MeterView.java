package org.wattribute.enrichment.ownership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.InstallationSpan;
import org.wattribute.events.MeterAtServicePoint;
import org.wattribute.events.MeterInstallation;
import org.wattribute.model.terms.Timeline;

/** A meter: puts its installations in order of time and tells each service point its part. */
public final class MeterView implements EntityStage.View {
    @Override
    public void look(Known meter, Told told) {
        var rows = new HashMap<org.wattribute.model.input.MeterInstallation, MeterInstallation>();
        meter.rows(MeterInstallation.class).forEach(row -> rows.put(Rows.model(row), row));
        var servicePoints = new TreeMap<String, List<InstallationSpan>>();
        for (var span : Timeline.<Instant, org.wattribute.model.input.MeterInstallation>of(rows.keySet())
                .spans()) {
            for (var row : span.rows()) {
                servicePoints
                        .computeIfAbsent(row.servicePoint(), servicePoint -> new ArrayList<>())
                        .add(new InstallationSpan(span.from(), span.to(), Rows.wireOf(row, rows), span.conflict()));
            }
        }
        servicePoints.forEach((servicePoint, spans) -> told.tell(
                Destination.SERVICE_POINTS,
                Keys.of(meter.provider(), servicePoint, "@meter", meter.id()),
                new MeterAtServicePoint(meter.provider(), meter.id(), servicePoint, spans)));
    }
}
