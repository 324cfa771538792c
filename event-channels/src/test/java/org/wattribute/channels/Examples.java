package org.wattribute.channels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.wattribute.events.Account;
import org.wattribute.events.Direction;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.IntervalState;
import org.wattribute.events.Quality;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ServicePoint;

/** Records that tests use where any will do. */
final class Examples {
    static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private Examples() {}

    static Account.Builder account() {
        return Account.newBuilder()
                .setProvider("default")
                .setAccountNumber("A-1")
                .setCustomerNumber("C-1")
                .setRevision(1)
                .setSourceTime(MARCH)
                .setRemoved(false);
    }

    static ServicePoint.Builder servicePoint() {
        return ServicePoint.newBuilder()
                .setProvider("default")
                .setServicepointNumber("SP-1")
                .setGridRegion("DE")
                .setTimeZone("Europe/Berlin")
                .setRevision(1)
                .setSourceTime(MARCH)
                .setRemoved(false);
    }

    /** A day of quarter-hours, the third of which is known to be missing. */
    static ReadingBlock readings(String meter) {
        var energies = new ArrayList<Long>();
        for (long i = 0; i < 96; i++) {
            energies.add(i == 2 ? null : 250_000 + 1_000 * i);
        }
        var series = EnergySeries.newBuilder()
                .setStart(MARCH)
                .setStepSeconds(900)
                .setEnergies(energies)
                .setStates(List.of(IntervalState.REPORTED))
                .setQualities(List.of(Quality.VALID))
                .setRevisions(List.of(1L))
                .setSourceTimes(List.of(MARCH))
                .build();
        return ReadingBlock.newBuilder()
                .setProvider("default")
                .setMeterNumber(meter)
                .setDirection(Direction.FORWARD)
                .setDay(LocalDate.of(2026, 3, 1))
                .setSeries(series)
                .build();
    }
}
