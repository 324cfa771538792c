package org.wattribute.model.ownership;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/**
 * Who owns what at one service point (method 2): each Wh belongs to exactly one service contract, the one in force at that service point in
 * that interval. Where two contracts overlap, or terms conflict, nobody owns (method 5).
 *
 * @param servicePoint service point number
 * @param meters owned and unowned periods of each meter, by meter and time
 * @param contracts periods in which contracts are in force, by contract, time and account
 */
public record Ownership(String servicePoint, List<MeterPeriod> meters, List<ContractPeriod> contracts) {

    public Ownership {
        meters = List.copyOf(meters);
        contracts = List.copyOf(contracts);
    }

    /**
     * Decides ownership. Without a row of the service point there is no zone, so no contract is in force and every meter is unowned
     * ({@link UnownedReason#NO_SERVICE_POINT}).
     *
     * @param servicePoint service point number
     * @param point its timeline
     * @param terms the terms of all contracts served there (rows of other service points are ignored)
     * @param installations spans of the timelines of all meters that were ever there (rows of other service points are ignored)
     */
    public static Ownership at(
            String servicePoint,
            Timeline<Instant, ServicePoint> point,
            Collection<ContractTerms> terms,
            Collection<Span<Instant, MeterInstallation>> installations) {
        return new ServicePointOwnership(servicePoint, point, terms, installations).decide();
    }
}
