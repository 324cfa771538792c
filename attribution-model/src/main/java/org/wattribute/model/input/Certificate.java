package org.wattribute.model.input;

import java.time.Instant;
import org.wattribute.model.quantity.Interval;

/**
 * An energy attribute certificate (feed {@code certificates}).
 *
 * @param id certificate id, the identity
 * @param supplyContract the one supply contract through which it is claimed
 * @param device the device that produced it
 * @param start start of its period
 * @param end end of its period
 * @param quantityMilliwattHours its quantity, not negative
 * @param status its status
 */
public record Certificate(
        String id,
        String supplyContract,
        String device,
        Instant start,
        Instant end,
        long quantityMilliwattHours,
        CertificateStatus status,
        Version version,
        boolean removed)
        implements Input {

    @Override
    public InputKind kind() {
        return InputKind.CERTIFICATE;
    }

    @Override
    public String identity() {
        return id;
    }

    /** Its period. */
    public Interval period() {
        return new Interval(start, end);
    }
}
