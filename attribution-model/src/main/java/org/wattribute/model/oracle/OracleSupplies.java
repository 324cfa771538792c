package org.wattribute.model.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.UnclaimedReason;

/** What supplies bring in an hour and who holds them (method 2), asked of the rows each time. */
final class OracleSupplies {

    private final Map<String, List<Standing<SupplyContract>>> supplies;
    private final List<Standing<GenerationDevice>> devices;
    private final List<Standing<Certificate>> certificates;
    private final OracleOwnership ownership;
    private final OracleSeries series;
    private final Map<String, List<InputReference>> lineages = new HashMap<>();

    /** A supply in force, as one party (there are several only in a conflict) sees it. */
    record Party(
            SupplyContract terms,
            boolean conflict,
            SortedSet<String> customers,
            @Nullable GenerationDevice device,
            @Nullable UnclaimedReason unclaimed,
            long energy,
            Quality quality,
            boolean profiled,
            List<String> certificates,
            List<InputReference> lineage) {

        boolean isAlone(String customer) {
            return !terms.beneficiaryType().isPool()
                    && customers.size() == 1
                    && customers.first().equals(customer);
        }
    }

    private record InForce(SupplyContract terms, Standing<SupplyContract> standing, boolean conflict) {}

    OracleSupplies(Standings standings, OracleOwnership ownership, OracleSeries series) {
        this.supplies = standings.by(SupplyContract.class, SupplyContract::id);
        this.devices = standings.of(GenerationDevice.class);
        this.certificates = standings.of(Certificate.class);
        this.ownership = ownership;
        this.series = series;
    }

    /** All supplies in force in an hour, in id order. */
    List<Party> inForce(UtcDay day, int hour) {
        Interval interval = day.hour(hour);
        List<InForce> all = new ArrayList<>();
        for (List<Standing<SupplyContract>> terms : supplies.values()) {
            Standing<SupplyContract> standing = Standings.inForce(terms, interval.start());
            if (standing != null) {
                for (SupplyContract row : standing.contents()) {
                    boolean conflict = standing.conflict() || holderConflict(row);
                    all.add(new InForce(row, standing, conflict));
                }
            }
        }
        List<Party> parties = new ArrayList<>();
        for (InForce one : all) {
            List<InForce> onDevice = new ArrayList<>();
            for (InForce other : all) {
                if (other.terms.device().equals(one.terms.device())) {
                    onDevice.add(other);
                }
            }
            parties.add(party(one, onDevice, day, interval));
        }
        return parties;
    }

    private Party party(InForce one, List<InForce> onDevice, UtcDay day, Interval hour) {
        Standing<GenerationDevice> device = device(one.terms.device());
        UnclaimedReason reason = reason(one, onDevice, hour);
        if (beyondOutput(one.terms.device(), onDevice, hour)) {
            reason = UnclaimedReason.CONFLICT;
        }
        boolean claims = reason == null || reason == UnclaimedReason.OUTPUT_UNKNOWN;
        if (claims && !one.terms.attributesConveyed()) {
            reason = UnclaimedReason.NO_ATTRIBUTES;
        }
        OracleSeries.Hour output = series.generation(one.terms.device(), hour);
        boolean metered = one.terms.instrument() == Instrument.METERED;
        List<String> ids = new ArrayList<>();
        for (Certificate certificate : hourly(one.terms, hour)) {
            if (certificate.status().counts()) {
                ids.add(certificate.id());
            }
        }
        return new Party(
                one.terms,
                one.conflict,
                holders(one.terms, hour.start()),
                device == null ? null : device.only(),
                reason,
                reason == null ? energy(one, onDevice, hour) : 0,
                metered ? output.quality() : Quality.REVENUE,
                metered && output.profiled(),
                ids,
                lineage(one, device, day));
    }

    private SortedSet<String> holders(SupplyContract terms, Instant at) {
        SortedSet<String> customers = new TreeSet<>(IdOrder.UTF8);
        for (String beneficiary : terms.beneficiaries()) {
            switch (terms.beneficiaryType()) {
                case SERVICE_CONTRACT -> {
                    for (OracleOwnership.Party party : ownership.partiesOf(beneficiary, at)) {
                        if (party.customer() != null) {
                            customers.add(party.customer());
                        }
                    }
                }
                case ACCOUNT -> customers.addAll(ownership.customersOf(beneficiary));
                case CUSTOMER -> customers.add(beneficiary);
                case PROGRAM, RATE_PLAN, GENERAL -> {
                    // A pool's members are not its holders.
                }
            }
        }
        return customers;
    }

    private boolean holderConflict(SupplyContract terms) {
        return switch (terms.beneficiaryType()) {
            case ACCOUNT -> terms.beneficiaries().stream().anyMatch(ownership::accountConflict);
            case SERVICE_CONTRACT, CUSTOMER, PROGRAM, RATE_PLAN, GENERAL -> false;
        };
    }

    private @Nullable Standing<GenerationDevice> device(String id) {
        return devices.stream()
                .filter(standing -> standing.reference().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable UnclaimedReason reason(InForce one, List<InForce> onDevice, Interval hour) {
        Standing<GenerationDevice> device = device(one.terms.device());
        if (one.conflict || (device != null && device.conflict()) || certificateConflict(one.terms, hour)) {
            return UnclaimedReason.CONFLICT;
        }
        if (device == null || device.contents().isEmpty()) {
            return UnclaimedReason.NO_FACTOR;
        }
        return switch (one.terms.instrument()) {
            case METERED -> {
                OracleSeries.Hour output = series.generation(one.terms.device(), hour);
                if (sharesExceedWhole(onDevice) || output.known() == OracleSeries.Known.CONFLICT) {
                    yield UnclaimedReason.CONFLICT;
                }
                yield output.known() == OracleSeries.Known.VALUE ? null : UnclaimedReason.OUTPUT_UNKNOWN;
            }
            case CERTIFICATES -> hourly(one.terms, hour).isEmpty() ? UnclaimedReason.OUTPUT_UNKNOWN : null;
            case BLOCK -> one.terms.blockMilliwatts() == null ? UnclaimedReason.OUTPUT_UNKNOWN : null;
        };
    }

    private static boolean sharesExceedWhole(List<InForce> onDevice) {
        long sum = 0;
        for (InForce one : onDevice) {
            sum += one.terms.instrument() == Instrument.METERED && !one.conflict ? one.terms.share() : 0;
        }
        return sum > Share.ONE;
    }

    private boolean beyondOutput(String device, List<InForce> onDevice, Interval hour) {
        OracleSeries.Hour output = series.generation(device, hour);
        if (output.known() != OracleSeries.Known.VALUE) {
            return false;
        }
        long total = 0;
        for (InForce one : onDevice) {
            if (reason(one, onDevice, hour) == null) {
                total = Math.addExact(total, energy(one, onDevice, hour));
            }
        }
        return total > Math.max(0, output.energy());
    }

    private long energy(InForce one, List<InForce> onDevice, Interval hour) {
        return switch (one.terms.instrument()) {
            case BLOCK -> one.terms.blockMilliwatts() == null ? 0 : one.terms.blockMilliwatts();
            case CERTIFICATES -> {
                long sum = 0;
                for (Certificate certificate : hourly(one.terms, hour)) {
                    sum += certificate.status().counts() ? certificate.quantityMilliwattHours() : 0;
                }
                yield sum;
            }
            case METERED -> {
                List<Long> shares = new ArrayList<>();
                long rest = Share.ONE;
                int mine = -1;
                for (InForce other : onDevice) {
                    if (other.terms.instrument() == Instrument.METERED && !other.conflict) {
                        mine = other.equals(one) ? shares.size() : mine;
                        shares.add(other.terms.share());
                        rest -= other.terms.share();
                    }
                }
                shares.add(rest);
                long output =
                        Math.max(0, series.generation(one.terms.device(), hour).energy());
                yield PlainNumbers.divide(output, shares).get(mine);
            }
        };
    }

    /** Contents of certificates of a contract and its device whose period lies within an hour. */
    private List<Certificate> hourly(SupplyContract terms, Interval hour) {
        List<Certificate> found = new ArrayList<>();
        for (Standing<Certificate> standing : certificates) {
            for (Certificate row : standing.contents()) {
                if (row.supplyContract().equals(terms.id())
                        && row.device().equals(terms.device())
                        && hour.covers(row.period())) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private boolean certificateConflict(SupplyContract terms, Interval hour) {
        for (Standing<Certificate> standing : certificates) {
            if (standing.conflict() && hourly(terms, hour).stream().anyMatch(standing.contents()::contains)) {
                return true;
            }
        }
        return false;
    }

    private List<InputReference> lineage(InForce one, @Nullable Standing<GenerationDevice> device, UtcDay day) {
        return lineages.computeIfAbsent(one.terms + " on " + day, any -> lines(one, device, day));
    }

    private List<InputReference> lines(InForce one, @Nullable Standing<GenerationDevice> device, UtcDay day) {
        List<InputReference> lines = new ArrayList<>();
        lines.add(one.standing.reference());
        if (device != null) {
            lines.add(device.reference());
        }
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            OracleSeries.Hour output = series.generation(one.terms.device(), day.hour(hour));
            if (output.version() != null) {
                lines.add(new InputReference(InputKind.GENERATION, one.terms.device(), output.version()));
            }
            hourly(one.terms, day.hour(hour)).forEach(certificate -> lines.add(certificate.reference()));
        }
        return lines;
    }
}
