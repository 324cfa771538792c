package org.wattribute.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.grid.GridDay;
import org.wattribute.model.grid.IntensityValue;
import org.wattribute.model.grid.ResidualMixes;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.Generation;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.GridIntensity;
import org.wattribute.model.input.GridMix;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.Reading;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.matching.CustomerContract;
import org.wattribute.model.matching.CustomerDay;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.FlatSplit;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.measurement.SlotState;
import org.wattribute.model.oracle.OracleResult;
import org.wattribute.model.ownership.AccountHolder;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.ownership.ContractTerms;
import org.wattribute.model.ownership.MeterPeriod;
import org.wattribute.model.ownership.Ownership;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.SupplyDay;
import org.wattribute.model.supply.DeviceDivision;
import org.wattribute.model.supply.HolderPeriod;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.supply.SupplyTerms;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;
import org.wattribute.model.terms.Winner;

/** What the streams do with the incremental functions, in one place: rows one by one, in the order given, then stage after stage. */
public final class Incremental {

    private final Map<String, Map<UtcDay, DaySlots<Long>>> energies = new TreeMap<>(IdOrder.UTF8);
    private final Map<String, Map<UtcDay, DaySlots<IntensityValue>>> intensities = new TreeMap<>(IdOrder.UTF8);
    private final List<Input> rows = new ArrayList<>();

    private final List<MeterPeriod> meterPeriods = new ArrayList<>();
    private final List<ContractPeriod> contractPeriods = new ArrayList<>();

    public static OracleResult attribute(Collection<? extends Input> rows, Policy policy, Basis basis, FactorSet set) {
        Incremental world = new Incremental();
        rows.forEach(world::accept);
        return world.attribute(policy, basis, set);
    }

    private void accept(Input row) {
        rows.add(row);
        if (row instanceof Reading reading) {
            energy(
                    "reading " + reading.meter() + " " + reading.direction(),
                    reading.interval(),
                    reading,
                    reading.energyMilliwattHours(),
                    reading.quality());
        } else if (row instanceof Generation generation) {
            energy(
                    "generation " + generation.device(),
                    generation.interval(),
                    generation,
                    generation.energyMilliwattHours(),
                    generation.quality());
        } else if (row instanceof GridMix mix) {
            energy(
                    "mix " + mix.region() + " " + mix.technology(),
                    mix.interval(),
                    mix,
                    mix.energyMilliwattHours(),
                    mix.quality());
        } else if (row instanceof GridIntensity given) {
            IntensityValue value = new IntensityValue(
                    given.directMicrogramsPerKwh(), given.lifecycleMicrogramsPerKwh(), given.cfeShare());
            for (Interval part : FlatSplit.parts(given.interval())) {
                put(intensities, given.region(), slot(given.interval(), part, given, value, given.quality()));
            }
        }
    }

    private void energy(String series, Interval interval, Input row, Long energy, Quality quality) {
        List<Interval> parts = FlatSplit.parts(interval);
        long[] split = energy == null ? null : FlatSplit.energies(energy, parts.size());
        for (int i = 0; i < parts.size(); i++) {
            put(energies, series, slot(interval, parts.get(i), row, split == null ? null : split[i], quality));
        }
    }

    private static <V> Slot<V> slot(Interval reported, Interval part, Input row, V value, Quality quality) {
        return row.removed()
                ? Slot.withdrawn(reported, part, row.version())
                : Slot.reported(reported, part, value, quality, row.version());
    }

    private static <V> void put(Map<String, Map<UtcDay, DaySlots<V>>> to, String series, Slot<V> slot) {
        UtcDay day = UtcDay.of(slot.part().start());
        to.computeIfAbsent(series, any -> new TreeMap<>()).merge(day, DaySlots.of(day, List.of(slot)), DaySlots::merge);
    }

    /** All rows ever accepted of a kind, in the order of arrival: the functions find the winners. */
    private <R extends Input> List<R> all(Class<R> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private OracleResult attribute(Policy policy, Basis basis, FactorSet set) {
        own();
        Map<UtcDay, List<SuppliedDay>> supplied = divide();
        Map<String, Map<UtcDay, List<MeterSlice>>> slices = slice();
        ResidualMixes residual = ResidualMixes.of(all(ResidualMix.class));
        List<ContractDay> contracts = new ArrayList<>();
        List<SupplyDay> supplies = new ArrayList<>();
        slices.forEach((customer, days) -> days.forEach((day, ofDay) -> {
            CustomerDay result = CustomerDay.attribute(
                    customer,
                    day,
                    contractsOf(customer, ofDay),
                    supplied.getOrDefault(day, List.of()),
                    grids(day, set, basis),
                    residual,
                    set,
                    policy,
                    basis);
            result.contracts().stream()
                    .filter(body ->
                            ofDay.stream().anyMatch(slice -> slice.contract().equals(body.contract())))
                    .forEach(contracts::add);
            supplies.addAll(result.supplies());
        }));
        contracts.sort(Comparator.comparing(ContractDay::customer, IdOrder.UTF8)
                .thenComparing(ContractDay::contract, IdOrder.UTF8)
                .thenComparing(ContractDay::day));
        supplies.sort(Comparator.comparing(SupplyDay::customer, IdOrder.UTF8)
                .thenComparing(SupplyDay::supply, IdOrder.UTF8)
                .thenComparing(SupplyDay::day));
        return new OracleResult(contracts, supplies);
    }

    private AccountHolder holder(String account) {
        return AccountHolder.of(
                account,
                all(Account.class).stream()
                        .filter(row -> row.number().equals(account))
                        .toList());
    }

    private static <R> Map<String, List<R>> by(List<R> rows, Function<R, String> key) {
        Map<String, List<R>> keyed = new TreeMap<>(IdOrder.UTF8);
        rows.forEach(row ->
                keyed.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row));
        return keyed;
    }

    private void own() {
        List<ContractTerms> terms = new ArrayList<>();
        for (List<ServiceContract> ofContract :
                by(all(ServiceContract.class), ServiceContract::number).values()) {
            for (Span<LocalDate, ServiceContract> span : Timeline.of(ofContract).spans()) {
                for (ServiceContract row : span.rows()) {
                    terms.addAll(ContractTerms.of(span, row, holder(row.account())));
                }
            }
        }
        List<Span<Instant, MeterInstallation>> installations = new ArrayList<>();
        by(all(MeterInstallation.class), MeterInstallation::meter)
                .values()
                .forEach(ofMeter -> installations.addAll(Timeline.of(ofMeter).spans()));
        Set<String> points = new TreeSet<>();
        terms.forEach(one -> points.add(one.row().servicePoint()));
        installations.forEach(span -> span.rows().forEach(row -> points.add(row.servicePoint())));
        Map<String, List<ServicePoint>> known = by(all(ServicePoint.class), ServicePoint::number);
        for (String point : points) {
            Ownership ownership =
                    Ownership.at(point, Timeline.of(known.getOrDefault(point, List.of())), terms, installations);
            meterPeriods.addAll(ownership.meters());
            contractPeriods.addAll(ownership.contracts());
        }
    }

    private Map<UtcDay, List<SuppliedDay>> divide() {
        List<SupplyTerms> terms = new ArrayList<>();
        for (List<SupplyContract> ofSupply :
                by(all(SupplyContract.class), SupplyContract::id).values()) {
            List<HolderPeriod> holders = new ArrayList<>();
            contractPeriods.forEach(period -> holders.add(HolderPeriod.of(period)));
            for (SupplyContract row : ofSupply) {
                row.beneficiaries().forEach(id -> holders.add(HolderPeriod.of(holder(id))));
            }
            terms.addAll(SupplyTerms.of(Timeline.of(ofSupply), holders));
        }
        Set<UtcDay> days = new TreeSet<>();
        energies.values().forEach(ofSeries -> days.addAll(ofSeries.keySet()));
        Map<UtcDay, List<SuppliedDay>> supplied = new HashMap<>();
        Map<String, List<GenerationDevice>> devices = by(all(GenerationDevice.class), GenerationDevice::id);
        Set<String> ids = new TreeSet<>(devices.keySet());
        terms.forEach(one -> ids.add(one.row().device()));
        Collection<Winner<Certificate>> certificates =
                Winner.byIdentity(all(Certificate.class)).values();
        for (String device : ids) {
            Winner<GenerationDevice> row = Winner.among(devices.getOrDefault(device, List.of()));
            for (UtcDay day : days) {
                DeviceDivision division =
                        DeviceDivision.of(device, row, hourly("generation " + device, day), terms, certificates);
                supplied.computeIfAbsent(day, any -> new ArrayList<>()).addAll(division.supplies());
            }
        }
        return supplied;
    }

    private HourlyEnergy hourly(String series, UtcDay day) {
        DaySlots<Long> slots = energies.getOrDefault(series, Map.of()).get(day);
        return slots == null ? HourlyEnergy.none(day) : HourlyEnergy.of(slots);
    }

    private Map<String, Map<UtcDay, List<MeterSlice>>> slice() {
        Map<String, Map<UtcDay, List<MeterSlice>>> slices = new TreeMap<>(IdOrder.UTF8);
        Set<String> meters = new TreeSet<>();
        all(Reading.class).forEach(reading -> meters.add(reading.meter()));
        for (String meter : meters) {
            Map<UtcDay, DaySlots<Long>> reverse = energies.getOrDefault("reading " + meter + " REVERSE", Map.of());
            Instant since = reverse.values().stream()
                    .flatMap(slots -> slots.slots().stream())
                    .filter(slot -> slot.state() != SlotState.WITHDRAWN)
                    .map(slot -> slot.reported().start())
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            Set<UtcDay> days = new TreeSet<>(reverse.keySet());
            days.addAll(energies.getOrDefault("reading " + meter + " FORWARD", Map.of())
                    .keySet());
            for (UtcDay day : days) {
                for (MeterSlice slice : MeterSlice.of(
                        meter,
                        hourly("reading " + meter + " FORWARD", day),
                        hourly("reading " + meter + " REVERSE", day),
                        since,
                        meterPeriods)) {
                    if (slice.forward().version() != null || slice.reverse().version() != null) {
                        slices.computeIfAbsent(slice.customer(), any -> new TreeMap<>())
                                .computeIfAbsent(day, any -> new ArrayList<>())
                                .add(slice);
                    }
                }
            }
        }
        return slices;
    }

    private List<CustomerContract> contractsOf(String customer, List<MeterSlice> slices) {
        Map<String, List<ContractPeriod>> periods = new TreeMap<>(IdOrder.UTF8);
        contractPeriods.stream()
                .filter(period -> customer.equals(period.customer()))
                .forEach(period -> periods.computeIfAbsent(period.contract(), any -> new ArrayList<>())
                        .add(period));
        List<CustomerContract> contracts = new ArrayList<>();
        periods.forEach((contract, ofContract) -> contracts.add(new CustomerContract(
                contract,
                ofContract,
                slices.stream()
                        .filter(slice -> slice.contract().equals(contract))
                        .toList())));
        return contracts;
    }

    private List<GridDay> grids(UtcDay day, FactorSet set, Basis basis) {
        Set<String> regions = new TreeSet<>(intensities.keySet());
        all(GridMix.class).forEach(row -> regions.add(row.region()));
        List<GridDay> grids = new ArrayList<>();
        for (String region : regions) {
            Map<Technology, HourlyEnergy> mix = new EnumMap<>(Technology.class);
            for (Technology technology : Technology.values()) {
                HourlyEnergy generated = hourly("mix " + region + " " + technology, day);
                if (generated.version() != null) {
                    mix.put(technology, generated);
                }
            }
            DaySlots<IntensityValue> given =
                    intensities.getOrDefault(region, Map.of()).getOrDefault(day, DaySlots.empty(day));
            grids.add(GridDay.of(region, day, mix, given, set, basis));
        }
        return grids;
    }
}
