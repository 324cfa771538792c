package org.wattribute.model.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.result.MissingReason;

/**
 * Demand and export of a service contract in an hour in which it is in force (method 3.1).
 *
 * @param contract contract number
 * @param period the period in force at the start of the hour
 * @param missing why the demand is unknown; null when it is known
 * @param demand forward energy of all its meters in milliwatt-hours; 0 when unknown
 * @param export reverse energy of all its meters in milliwatt-hours; null when unknown
 * @param quality the worst of its readings
 * @param profiled true when one of them is a flat part of a coarser value
 * @param isFinal true when all of them are there and final
 */
record ContractHour(
        String contract,
        ContractPeriod period,
        @Nullable MissingReason missing,
        long demand,
        @Nullable Long export,
        Quality quality,
        boolean profiled,
        boolean isFinal) {

    /** The hour of a contract; null when it is not in force at the start of the hour. */
    static @Nullable ContractHour of(CustomerContract contract, Instant start, int hour) {
        ContractPeriod inForce = null;
        boolean conflict = false;
        for (ContractPeriod period : contract.periods()) {
            if (period.contains(start)) {
                conflict |= period.conflict() || inForce != null;
                inForce = inForce == null ? period : inForce;
            }
        }
        if (inForce == null) {
            return null;
        }
        if (conflict || inForce.region() == null) {
            return new ContractHour(
                    contract.contract(), inForce, MissingReason.CONFLICT, 0, null, Quality.ESTIMATED, false, false);
        }
        return measured(contract, inForce, start, hour);
    }

    private static ContractHour measured(CustomerContract contract, ContractPeriod period, Instant start, int hour) {
        List<MeasuredHour> forward = new ArrayList<>(period.meters().size());
        List<MeasuredHour> reverse = new ArrayList<>(period.meters().size());
        for (String meter : period.meters()) {
            MeterSlice slice = sliceOf(meter, contract.slices(), hour);
            forward.add(slice == null ? MeasuredHour.NONE : slice.forward().hour(hour));
            reverse.add(slice == null ? MeasuredHour.NONE : export(slice, start, hour));
        }
        MissingReason missing = missing(forward);
        boolean exportKnown = missing(reverse) == null;
        long demand = missing == null ? sum(forward) : 0;
        Quality quality = Quality.REVENUE;
        boolean profiled = false;
        for (MeasuredHour reading : forward) {
            quality = quality.worse(reading.quality());
            profiled |= reading.profiled();
        }
        for (MeasuredHour reading : reverse) {
            if (reading.known()) {
                quality = quality.worse(reading.quality());
                profiled |= reading.profiled();
            }
        }
        return new ContractHour(
                contract.contract(),
                period,
                missing,
                demand,
                exportKnown ? sum(reverse) : null,
                quality,
                profiled,
                missing == null && exportKnown && quality.isFinal());
    }

    private static @Nullable MeterSlice sliceOf(String meter, List<MeterSlice> slices, int hour) {
        MeterSlice any = null;
        for (MeterSlice slice : slices) {
            if (slice.meter().equals(meter)) {
                any = any == null || slice.forward().hour(hour).state() != HourState.NONE ? slice : any;
            }
        }
        return any;
    }

    /** A meter that reports, and never reported reverse energy, exports 0. */
    private static MeasuredHour export(MeterSlice slice, Instant start, int hour) {
        MeasuredHour reported = slice.reverse().hour(hour);
        Instant since = slice.exportsSince();
        boolean never = since == null || start.isBefore(since);
        return reported.state() == HourState.NONE
                        && never
                        && slice.forward().hour(hour).known()
                ? new MeasuredHour(HourState.VALUE, 0, Quality.REVENUE, false, null)
                : reported;
    }

    /** Any meter without a value leaves the contract without one; a negative reading contradicts itself. */
    private static @Nullable MissingReason missing(List<MeasuredHour> readings) {
        boolean all = !readings.isEmpty();
        for (MeasuredHour reading : readings) {
            if (reading.state() == HourState.CONFLICT || reading.energyMilliwattHours() < 0) {
                return MissingReason.CONFLICT;
            }
            all &= reading.known();
        }
        return all ? null : MissingReason.NO_READING;
    }

    private static long sum(List<MeasuredHour> readings) {
        long sum = 0;
        for (MeasuredHour reading : readings) {
            sum = Math.addExact(sum, reading.energyMilliwattHours());
        }
        return sum;
    }
}
