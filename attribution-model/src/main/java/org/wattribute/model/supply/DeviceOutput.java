package org.wattribute.model.supply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.input.Version;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.quantity.Apportionment;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.terms.Winner;

/** One device's day, divided hour by hour (method 2). */
final class DeviceOutput {

    private static final long UNKNOWN = -1;

    private final String device;
    private final @Nullable Winner<GenerationDevice> row;
    private final HourlyEnergy output;
    private final UtcDay day;
    private final List<SupplyTerms> terms;
    private final List<HourlyCertificate> certificates = new ArrayList<>();

    /** A certificate, or a party of a conflict about one, whose period lies within one hour of the day. */
    private record HourlyCertificate(int hour, Certificate row, boolean conflict) {

        boolean isOf(SupplyContract contract) {
            return row.supplyContract().equals(contract.id());
        }
    }

    DeviceOutput(
            String device,
            @Nullable Winner<GenerationDevice> row,
            HourlyEnergy output,
            Collection<SupplyTerms> terms,
            Collection<Winner<Certificate>> certificates) {
        this.device = device;
        this.row = row;
        this.output = output;
        this.day = output.day();
        this.terms = new LinkedHashSet<>(terms)
                .stream()
                        .filter(one -> one.row().device().equals(device))
                        .sorted(SupplyTerms.ORDER)
                        .toList();
        for (Winner<Certificate> winner : new LinkedHashSet<>(certificates)) {
            for (Certificate certificate : winner.rows()) {
                int hour = day.hourOf(certificate.start());
                boolean ofThisDay = hour >= 0 && hour < UtcDay.HOURS;
                if (certificate.device().equals(device)
                        && ofThisDay
                        && day.hour(hour).covers(new Interval(certificate.start(), certificate.end()))) {
                    this.certificates.add(new HourlyCertificate(hour, certificate, winner.conflict()));
                }
            }
        }
        this.certificates.sort(Comparator.<HourlyCertificate, String>comparing(one -> one.row.id(), IdOrder.UTF8)
                .thenComparing(one -> one.row.toString(), IdOrder.UTF8));
    }

    DeviceDivision divide() {
        SuppliedHour[][] hours = new SuppliedHour[terms.size()][UtcDay.HOURS];
        List<Integer> negative = new ArrayList<>();
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            divide(hour, hours);
            if (output.hour(hour).energyMilliwattHours() < 0) {
                negative.add(hour);
            }
        }
        List<SuppliedDay> supplies = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            List<SuppliedHour> ofTerms = List.of(hours[i]);
            if (ofTerms.stream().anyMatch(hour -> hour.state() != SuppliedState.NOT_IN_FORCE)) {
                supplies.add(new SuppliedDay(
                        terms.get(i), row == null ? null : row.row(), day, ofTerms, lineage(terms.get(i))));
            }
        }
        return new DeviceDivision(device, day, supplies, negative);
    }

    private void divide(int hour, SuppliedHour[][] hours) {
        Instant start = day.hourStart(hour);
        MeasuredHour measured = output.hour(hour);
        SuppliedState[] states = new SuppliedState[terms.size()];
        long[] energies = new long[terms.size()];
        long[] metered = metered(start, measured);
        long total = 0;
        for (int i = 0; i < states.length; i++) {
            states[i] = state(terms.get(i), hour, start, measured, metered[i]);
            if (states[i] == SuppliedState.SUPPLIED) {
                energies[i] = energy(terms.get(i).row(), hour, metered[i]);
                total = Math.addExact(total, energies[i]);
            }
        }
        boolean beyondOutput = measured.known() && total > Math.max(0, measured.energyMilliwattHours());
        for (int i = 0; i < states.length; i++) {
            SupplyContract contract = terms.get(i).row();
            if (beyondOutput && states[i] != SuppliedState.NOT_IN_FORCE) {
                states[i] = SuppliedState.CONFLICT;
            }
            hours[i][hour] = supplied(contract, hour, withoutAttributes(contract, states[i]), energies[i], measured);
        }
    }

    private static SuppliedState withoutAttributes(SupplyContract contract, SuppliedState state) {
        boolean claims = state == SuppliedState.SUPPLIED || state == SuppliedState.OUTPUT_UNKNOWN;
        return claims && !contract.attributesConveyed() ? SuppliedState.NO_ATTRIBUTES : state;
    }

    private SuppliedHour supplied(
            SupplyContract contract, int hour, SuppliedState state, long energy, MeasuredHour measured) {
        if (state != SuppliedState.SUPPLIED) {
            return SuppliedHour.nothing(state);
        }
        boolean fromOutput = contract.instrument() == Instrument.METERED;
        List<String> ids = new ArrayList<>();
        for (HourlyCertificate certificate : certificates) {
            if (certificate.hour == hour
                    && certificate.isOf(contract)
                    && certificate.row.status().counts()) {
                ids.add(certificate.row.id());
            }
        }
        return new SuppliedHour(
                state,
                energy,
                fromOutput ? measured.quality() : Quality.REVENUE,
                fromOutput && measured.profiled(),
                ids);
    }

    /**
     * Each metered contract's part of the output, by largest remainder among the contracts in id order and the unassigned rest, which comes
     * last; {@link #UNKNOWN} for all of them where shares exceed the whole.
     */
    private long[] metered(Instant start, MeasuredHour measured) {
        long[] shares = new long[terms.size() + 1];
        long rest = Share.ONE;
        for (int i = 0; i < terms.size(); i++) {
            SupplyTerms one = terms.get(i);
            if (one.contains(start) && !one.conflict() && one.row().instrument() == Instrument.METERED) {
                shares[i] = one.row().share();
                rest -= shares[i];
            }
        }
        if (rest < 0) {
            long[] unknown = new long[shares.length];
            Arrays.fill(unknown, UNKNOWN);
            return unknown;
        }
        shares[terms.size()] = rest;
        return Apportionment.byLargestRemainder(Math.max(0, measured.energyMilliwattHours()), shares);
    }

    private SuppliedState state(SupplyTerms one, int hour, Instant start, MeasuredHour measured, long metered) {
        if (!one.contains(start)) {
            return SuppliedState.NOT_IN_FORCE;
        }
        if (one.conflict() || (row != null && row.conflict()) || certificateConflict(one.row(), hour)) {
            return SuppliedState.CONFLICT;
        }
        if (row == null || row.row() == null) {
            return SuppliedState.NO_FACTOR;
        }
        return switch (one.row().instrument()) {
            case METERED -> meteredState(measured, metered);
            case CERTIFICATES ->
                certificates.stream().anyMatch(known -> known.hour == hour && known.isOf(one.row()))
                        ? SuppliedState.SUPPLIED
                        : SuppliedState.OUTPUT_UNKNOWN;
            case BLOCK -> one.row().blockMilliwatts() == null ? SuppliedState.OUTPUT_UNKNOWN : SuppliedState.SUPPLIED;
        };
    }

    private static SuppliedState meteredState(MeasuredHour measured, long metered) {
        if (metered == UNKNOWN || measured.state() == HourState.CONFLICT) {
            return SuppliedState.CONFLICT;
        }
        return measured.known() ? SuppliedState.SUPPLIED : SuppliedState.OUTPUT_UNKNOWN;
    }

    private boolean certificateConflict(SupplyContract contract, int hour) {
        for (HourlyCertificate certificate : certificates) {
            if (certificate.conflict && certificate.hour == hour && certificate.isOf(contract)) {
                return true;
            }
        }
        return false;
    }

    private long energy(SupplyContract contract, int hour, long metered) {
        return switch (contract.instrument()) {
            case METERED -> metered;
            case BLOCK -> contract.blockMilliwatts() == null ? 0 : contract.blockMilliwatts();
            case CERTIFICATES -> {
                long sum = 0;
                for (HourlyCertificate certificate : certificates) {
                    if (certificate.hour == hour
                            && certificate.isOf(contract)
                            && certificate.row.status().counts()) {
                        sum = Math.addExact(sum, certificate.row.quantityMilliwattHours());
                    }
                }
                yield sum;
            }
        };
    }

    /** The terms, the device, its generation of the day, and the contract's hourly certificates of the day. */
    private List<InputReference> lineage(SupplyTerms one) {
        List<InputReference> lines = new ArrayList<>(one.lineage());
        if (row != null) {
            lines.add(row.reference());
        }
        Version version = output.version();
        if (version != null) {
            lines.add(new InputReference(InputKind.GENERATION, device, version));
        }
        for (HourlyCertificate certificate : certificates) {
            if (certificate.isOf(one.row())) {
                lines.add(certificate.row.reference());
            }
        }
        return InputReference.canonical(lines);
    }
}
