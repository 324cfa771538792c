package org.wattribute.enrichment.supply;

import java.time.ZoneOffset;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.events.Certificate;
import org.wattribute.events.CertificateClaim;

/** A certificate: tells every device and day that its rows name all of its rows, so that each sees a conflict. */
public final class CertificateView implements EntityStage.View {
    @Override
    public void look(Known certificate, Told told) {
        var rows = certificate.rows(Certificate.class);
        for (Certificate row : rows) {
            String day =
                    row.getPeriodStart().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            told.tell(
                    Destination.DEVICES,
                    Keys.of(certificate.provider(), row.getDeviceId(), "@certificate", day, certificate.id()),
                    new CertificateClaim(certificate.provider(), certificate.id(), rows));
        }
    }
}
