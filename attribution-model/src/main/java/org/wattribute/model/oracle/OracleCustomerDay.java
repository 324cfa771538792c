package org.wattribute.model.oracle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Ratio;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.AllocatedHour;
import org.wattribute.model.result.AttributionHour;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.ContractShare;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.result.MissingReason;
import org.wattribute.model.result.ResidualSource;
import org.wattribute.model.result.SupplyDay;
import org.wattribute.model.result.UnclaimedReason;
import org.wattribute.model.result.UnclaimedSupply;

/** One customer's day (method 3 and 4), hour by hour. */
final class OracleCustomerDay {

    static final Comparator<ContractDay> BODIES = Comparator.comparing(ContractDay::customer, IdOrder.UTF8)
            .thenComparing(ContractDay::contract, IdOrder.UTF8)
            .thenComparing(ContractDay::day);
    static final Comparator<SupplyDay> SUPPLIES = Comparator.comparing(SupplyDay::customer, IdOrder.UTF8)
            .thenComparing(SupplyDay::supply, IdOrder.UTF8)
            .thenComparing(SupplyDay::day);

    private final String customer;
    private final UtcDay day;
    private final Policy policy;
    private final Basis basis;
    private final String factorSet;
    private final OracleOwnership ownership;
    private final OracleSeries series;
    private final OracleSupplies supplies;
    private final OracleGrid grid;
    private final SortedMap<String, Body> bodies = new TreeMap<>(IdOrder.UTF8);
    private final SortedMap<String, List<AllocatedHour>> allocated = new TreeMap<>(IdOrder.UTF8);

    /** A contract's body so far. */
    private static final class Body {
        private String account = "";
        private final List<AttributionHour> hours =
                new ArrayList<>(Collections.nCopies(UtcDay.HOURS, new AttributionHour.Absent()));
        private final List<InputReference> lineage = new ArrayList<>();
        private final SortedSet<String> regions = new TreeSet<>(IdOrder.UTF8);
    }

    /** A contract that is in force in the hour. */
    private static final class Load {
        private final String contract;
        private final OracleOwnership.Party terms;
        private @Nullable MissingReason missing;
        private long demand;
        private @Nullable Long export;
        private long remaining;
        private Quality quality = Quality.REVENUE;
        private boolean profiled;
        private boolean isFinal;
        private final List<MatchedSupply> matched = new ArrayList<>();
        private final SortedSet<UnclaimedSupply> unclaimed = new TreeSet<>(
                Comparator.comparing(UnclaimedSupply::supply, IdOrder.UTF8).thenComparing(UnclaimedSupply::reason));

        private Load(String contract, OracleOwnership.Party terms) {
            this.contract = contract;
            this.terms = terms;
        }
    }

    /** A supply that may claim. */
    private record Usable(OracleSupplies.Party party, String region, long factor, boolean carbonFree) {}

    OracleCustomerDay(
            String customer,
            UtcDay day,
            Policy policy,
            Basis basis,
            String factorSet,
            OracleOwnership ownership,
            OracleSeries series,
            OracleSupplies supplies,
            OracleGrid grid) {
        this.customer = customer;
        this.day = day;
        this.policy = policy;
        this.basis = basis;
        this.factorSet = factorSet;
        this.ownership = ownership;
        this.series = series;
        this.supplies = supplies;
        this.grid = grid;
    }

    List<ContractDay> bodies(SortedSet<String> wanted) {
        List<ContractDay> found = new ArrayList<>();
        bodies.forEach((contract, body) -> {
            if (wanted.contains(contract)) {
                found.add(new ContractDay(
                        customer,
                        body.account,
                        contract,
                        day,
                        policy.id(),
                        factorSet,
                        basis,
                        body.hours,
                        InputReference.canonical(body.lineage)));
            }
        });
        return found;
    }

    List<SupplyDay> supplyDays() {
        List<SupplyDay> found = new ArrayList<>();
        allocated.forEach((supply, hours) -> found.add(new SupplyDay(customer, supply, day, policy.id(), hours)));
        return found;
    }

    void attribute() {
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            for (String contract : ownership.contractsOf(customer, day.hourStart(hour))) {
                bodies.computeIfAbsent(contract, any -> new Body());
            }
        }
        bodies.forEach(this::citeReadings);
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            attribute(hour);
        }
    }

    private void citeReadings(String contract, Body body) {
        for (String meter : series.meters()) {
            for (int hour = 0; hour < UtcDay.HOURS; hour++) {
                OracleOwnership.Owner owner = ownership.ownerOf(meter, day.hourStart(hour));
                if (owner != null
                        && owner.contract().equals(contract)
                        && owner.customer().equals(customer)) {
                    for (Direction direction : Direction.values()) {
                        OracleSeries.Hour reading = series.reading(meter, direction, day.hour(hour));
                        if (reading.version() != null) {
                            body.lineage.add(
                                    new InputReference(InputKind.READING, meter + "|" + direction, reading.version()));
                        }
                    }
                }
            }
        }
    }

    private void attribute(int hour) {
        Interval interval = day.hour(hour);
        List<Load> loads = new ArrayList<>();
        bodies.forEach((contract, body) -> {
            Load load = load(contract, body, interval);
            if (load != null) {
                loads.add(load);
            }
        });
        List<OracleSupplies.Party> inForce = supplies.inForce(day, hour);
        for (OracleSupplies.Party party : inForce) {
            if (party.isAlone(customer)) {
                allocated.computeIfAbsent(
                        party.terms().id(),
                        any -> new ArrayList<>(Collections.nCopies(UtcDay.HOURS, AllocatedHour.NOT_COUNTED)));
            }
        }
        SortedSet<String> regions = new TreeSet<>(IdOrder.UTF8);
        loads.stream().filter(load -> load.missing == null).forEach(load -> regions.add(regionOf(load)));
        for (String region : regions) {
            waterfall(region, loads, inForce, hour);
        }
        for (Load load : loads) {
            Body body = body(load.contract);
            body.hours.set(
                    hour,
                    load.missing == null
                            ? attributed(load, interval)
                            : new AttributionHour.Missing(
                                    load.missing, load.demand < 0 ? null : (Long) load.demand, load.export));
        }
    }

    private Body body(String contract) {
        Body body = bodies.get(contract);
        if (body == null) {
            throw new IllegalStateException("no body of " + contract);
        }
        return body;
    }

    private static String regionOf(Load load) {
        String region = load.terms.region();
        if (region == null) {
            throw new IllegalStateException("no region of " + load.contract);
        }
        return region;
    }

    /** Demand and export of a contract in force, and whether its hour can have a value; a demand of -1 is unknown. */
    private @Nullable Load load(String contract, Body body, Interval hour) {
        List<OracleOwnership.Party> parties = ownership.partiesOf(contract, hour.start()).stream()
                .filter(party -> customer.equals(party.customer()))
                .toList();
        if (parties.isEmpty()) {
            return null;
        }
        for (OracleOwnership.Party party : parties) {
            body.lineage.addAll(party.lineage());
            body.account = body.account.isEmpty() ? party.terms().account() : body.account;
        }
        Load load = new Load(contract, parties.get(0));
        String region = load.terms.region();
        if (region != null && body.regions.add(region)) {
            body.lineage.addAll(grid.lineage(region, day));
        }
        load.demand = -1;
        if (parties.size() > 1 || load.terms.conflict() || region == null) {
            load.missing = MissingReason.CONFLICT;
            return load;
        }
        read(load, hour);
        if (load.missing != null) {
            return load;
        }
        load.missing = grid.hour(region, hour).missing();
        if (load.missing == null) {
            Standing<ResidualMix> residual = grid.residualMix(region, hour.start());
            if (residual != null) {
                body.lineage.add(residual.reference());
                load.missing = residual.conflict() ? MissingReason.CONFLICT : null;
            }
        }
        return load;
    }

    private void read(Load load, Interval hour) {
        long demand = 0;
        long export = 0;
        boolean conflict = false;
        boolean known = !load.terms.meters().isEmpty();
        boolean exportKnown = known;
        for (String meter : load.terms.meters()) {
            OracleSeries.Hour forward = series.reading(meter, Direction.FORWARD, hour);
            conflict |= forward.known() == OracleSeries.Known.CONFLICT || forward.energy() < 0;
            known &= forward.known() == OracleSeries.Known.VALUE;
            demand += forward.energy();
            load.quality = load.quality.worse(forward.quality());
            load.profiled |= forward.profiled();
            OracleSeries.Hour reverse = series.reading(meter, Direction.REVERSE, hour);
            Instant first = series.firstReverse(meter);
            if (reverse.known() == OracleSeries.Known.VALUE) {
                exportKnown &= reverse.energy() >= 0;
                export += reverse.energy();
                load.quality = load.quality.worse(reverse.quality());
                load.profiled |= reverse.profiled();
            } else if (reverse.known() != OracleSeries.Known.NOTHING
                    || forward.known() != OracleSeries.Known.VALUE
                    || (first != null && !hour.start().isBefore(first))) {
                exportKnown = false;
            }
        }
        load.export = exportKnown ? (Long) export : null;
        if (conflict || !known) {
            load.missing = conflict ? MissingReason.CONFLICT : MissingReason.NO_READING;
            return;
        }
        load.demand = demand;
        load.remaining = demand;
        load.isFinal = exportKnown && load.quality.isFinal();
    }

    private void waterfall(String region, List<Load> all, List<OracleSupplies.Party> inForce, int hour) {
        List<Load> loads = all.stream()
                .filter(load -> load.missing == null && regionOf(load).equals(region))
                .toList();
        List<Load> unknown = all.stream()
                .filter(load -> load.missing != null
                        && load.demand < 0
                        && (load.terms.region() == null || region.equals(load.terms.region())))
                .toList();
        List<Usable> usable = new ArrayList<>();
        for (OracleSupplies.Party party : inForce) {
            judge(party, region, loads, usable, hour);
        }
        loads.forEach(load -> load.isFinal &=
                load.unclaimed.stream().noneMatch(one -> one.reason().isOpen()));
        usable.sort(Comparator.<Usable, Enum<?>>comparing(
                        one -> one.party.terms().beneficiaryType(), Comparator.comparing(Enum::ordinal))
                .thenComparing(one -> one.party.terms().priority())
                .thenComparing(one -> one.party.terms().id(), IdOrder.UTF8));
        while (!usable.isEmpty()) {
            Usable first = usable.get(0);
            List<Usable> group =
                    usable.stream().filter(one -> together(first, one)).toList();
            usable.removeAll(group);
            serve(group, loads, unknown, hour);
        }
    }

    private static boolean together(Usable one, Usable other) {
        SupplyContract a = one.party.terms();
        SupplyContract b = other.party.terms();
        return a.beneficiaryType() == b.beneficiaryType()
                && a.priority() == b.priority()
                && a.beneficiaries().equals(b.beneficiaries())
                && a.allocation() == b.allocation()
                && a.weights().equals(b.weights());
    }

    /** Adds a supply to the usable ones, or names it in the loads that it names. */
    private void judge(OracleSupplies.Party party, String region, List<Load> loads, List<Usable> usable, int hour) {
        boolean pool = party.terms().beneficiaryType().isPool();
        boolean elsewhere =
                party.device() != null && !party.device().gridRegion().equals(region);
        if (elsewhere || (!pool && party.customers().isEmpty())) {
            return;
        }
        Technology technology = party.device() == null ? null : party.device().technology();
        Standing<EmissionFactor> factor = technology == null ? null : grid.factor(technology, day.hourStart(hour));
        UnclaimedReason reason = party.unclaimed();
        if (party.conflict()) {
            reason = UnclaimedReason.CONFLICT;
        } else if (pool) {
            reason = UnclaimedReason.POOL;
        } else if (party.customers().size() > 1) {
            reason = UnclaimedReason.CO_HELD;
        } else if (reason == null && party.device() != null && party.isAlone(customer)) {
            Long own = basis == Basis.DIRECT
                    ? party.device().directMicrogramsPerKwh()
                    : party.device().lifecycleMicrogramsPerKwh();
            if (factor != null && factor.conflict()) {
                reason = UnclaimedReason.CONFLICT;
            } else if (factor != null) {
                EmissionFactor row = factor.contents().get(0);
                usable.add(new Usable(party, region, own == null ? row.microgramsPerKwh() : own, row.carbonFree()));
            } else if (own != null) {
                boolean carbonFree = party.device().technology().compareTo(Technology.BIOMASS) < 0;
                usable.add(new Usable(party, region, own, carbonFree));
            } else {
                reason = UnclaimedReason.NO_FACTOR;
            }
        }
        for (Load load : loads) {
            if (beneficiary(party.terms(), load) == null) {
                continue;
            }
            if (reason != null) {
                load.unclaimed.add(new UnclaimedSupply(party.terms().id(), reason));
            }
            body(load.contract).lineage.addAll(party.lineage());
            if (factor != null) {
                body(load.contract).lineage.add(factor.reference());
            }
        }
    }

    /** The beneficiary in the supply's list that a contract belongs to; null = none. */
    private @Nullable String beneficiary(SupplyContract terms, Load load) {
        String mine = switch (terms.beneficiaryType()) {
            case SERVICE_CONTRACT -> load.contract;
            case ACCOUNT -> load.terms.terms().account();
            case CUSTOMER -> customer;
            case PROGRAM ->
                load.terms.terms().programs().stream()
                        .filter(terms.beneficiaries()::contains)
                        .findFirst()
                        .orElse(null);
            case RATE_PLAN -> load.terms.terms().ratePlan();
            case GENERAL -> null;
        };
        return switch (terms.beneficiaryType()) {
            case GENERAL -> "";
            case SERVICE_CONTRACT, ACCOUNT, CUSTOMER, PROGRAM, RATE_PLAN ->
                mine != null && terms.beneficiaries().contains(mine) ? mine : null;
        };
    }

    private void serve(List<Usable> group, List<Load> all, List<Load> unknown, int hour) {
        SupplyContract terms = group.get(0).party.terms();
        List<Load> members =
                all.stream().filter(load -> beneficiary(terms, load) != null).toList();
        if (members.isEmpty()) {
            return;
        }
        boolean settled = unknown.stream().noneMatch(load -> beneficiary(terms, load) != null)
                && members.stream().allMatch(load -> load.isFinal)
                && group.stream().allMatch(one -> one.party.quality().isFinal());
        List<String> names =
                terms.beneficiaries().stream().distinct().sorted(IdOrder.UTF8).toList();
        List<Long> demands = new ArrayList<>();
        for (String name : names) {
            demands.add(members.stream()
                    .filter(load -> name.equals(beneficiary(terms, load)))
                    .mapToLong(load -> load.remaining)
                    .sum());
        }
        List<Long> energies = group.stream().map(one -> one.party.energy()).toList();
        long energy = PlainNumbers.sum(energies);
        List<Long> totals = allot(terms, names, demands, energy);
        List<Long> left = new ArrayList<>(PlainNumbers.divide(PlainNumbers.sum(totals), energies));
        SortedMap<String, List<Long>> matched = new TreeMap<>(IdOrder.UTF8);
        for (int b = 0; b < names.size(); b++) {
            String name = names.get(b);
            List<Long> fromSupplies = new ArrayList<>(PlainNumbers.divide(totals.get(b), left));
            subtract(left, fromSupplies);
            List<Load> inside = members.stream()
                    .filter(load -> name.equals(beneficiary(terms, load)))
                    .toList();
            List<Long> ofContracts = PlainNumbers.divide(
                    totals.get(b), inside.stream().map(load -> load.remaining).toList());
            for (int c = 0; c < inside.size(); c++) {
                List<Long> ofContract = PlainNumbers.divide(ofContracts.get(c), fromSupplies);
                subtract(fromSupplies, ofContract);
                matched.put(inside.get(c).contract, ofContract);
            }
        }
        for (int s = 0; s < group.size(); s++) {
            hand(group.get(s), s, members, matched, hour);
        }
        for (Load member : members) {
            member.remaining -= PlainNumbers.sum(matched.getOrDefault(member.contract, List.of()));
            member.isFinal = settled;
        }
    }

    /** Writes one supply of a group into its members and into its own account. */
    private void hand(Usable one, int place, List<Load> members, Map<String, List<Long>> matched, int hour) {
        OracleSupplies.Party party = one.party;
        List<Long> weights = members.stream().map(load -> load.remaining).toList();
        if (PlainNumbers.sum(weights) == 0) {
            weights = members.stream().map(load -> load.demand).toList();
        }
        if (PlainNumbers.sum(weights) == 0) {
            weights = Collections.nCopies(members.size(), 1L);
        }
        List<Long> supplied = PlainNumbers.divide(party.energy(), weights);
        List<ContractShare> shares = new ArrayList<>();
        long total = 0;
        for (int m = 0; m < members.size(); m++) {
            Load member = members.get(m);
            long part = matched.getOrDefault(member.contract, List.of()).get(place);
            total += part;
            shares.add(new ContractShare(member.contract, part));
            if (party.device() != null) {
                member.matched.add(new MatchedSupply(
                        party.terms().id(),
                        party.terms().beneficiaryType(),
                        party.device().id(),
                        party.device().technology(),
                        one.factor,
                        one.carbonFree,
                        supplied.get(m),
                        part,
                        party.certificates()));
            }
            member.quality = member.quality.worse(party.quality());
            member.profiled |= party.profiled();
        }
        List<AllocatedHour> hours = allocated.get(party.terms().id());
        if (hours != null) {
            hours.set(hour, new AllocatedHour(true, party.energy(), total, party.energy() - total, shares));
        }
    }

    private static void subtract(List<Long> from, List<Long> what) {
        for (int i = 0; i < what.size(); i++) {
            from.set(i, from.get(i) - what.get(i));
        }
    }

    /** The beneficiaries' totals by the four rules. */
    private static List<Long> allot(SupplyContract terms, List<String> names, List<Long> demands, long energy) {
        if (terms.allocation() == AllocationRule.PROPORTIONAL) {
            return PlainNumbers.divide(Math.min(energy, PlainNumbers.sum(demands)), demands);
        }
        if (terms.allocation() == AllocationRule.MAX_MIN) {
            return maxMin(demands, energy);
        }
        Long[] totals = new Long[names.size()];
        if (terms.allocation() == AllocationRule.PRIORITY) {
            long left = energy;
            for (String name : terms.beneficiaries().stream().distinct().toList()) {
                int place = names.indexOf(name);
                totals[place] = Math.min(left, demands.get(place));
                left -= totals[place];
            }
            return List.of(totals);
        }
        List<Long> weights = new ArrayList<>();
        for (String name : names) {
            long weight = 0;
            for (int i = 0; i < terms.beneficiaries().size(); i++) {
                weight += terms.beneficiaries().get(i).equals(name)
                        ? terms.weights().get(i)
                        : 0;
            }
            weights.add(weight);
        }
        weights.add(Share.ONE - PlainNumbers.sum(weights));
        List<Long> quotas = PlainNumbers.divide(energy, weights);
        for (int i = 0; i < totals.length; i++) {
            totals[i] = Math.min(quotas.get(i), demands.get(i));
        }
        return List.of(totals);
    }

    /** Round by round: those who want least are served first, the rest share the level that is left. */
    private static List<Long> maxMin(List<Long> demands, long energy) {
        List<Long> ascending = new ArrayList<>(demands);
        Collections.sort(ascending);
        long left = energy;
        long level = Long.MAX_VALUE;
        for (int i = 0; i < ascending.size() && level == Long.MAX_VALUE; i++) {
            long each = left / (ascending.size() - i);
            if (ascending.get(i) <= each) {
                left -= ascending.get(i);
            } else {
                level = each;
            }
        }
        List<Long> totals = new ArrayList<>();
        for (long demand : demands) {
            totals.add(Math.min(demand, level));
        }
        long more = level == Long.MAX_VALUE ? 0 : energy - PlainNumbers.sum(totals);
        for (int i = 0; i < totals.size() && more > 0; i++) {
            if (demands.get(i) > level) {
                totals.set(i, totals.get(i) + 1);
                more--;
            }
        }
        return totals;
    }

    private AttributionHour attributed(Load load, Interval hour) {
        String region = regionOf(load);
        OracleGrid.Hour ofGrid = grid.hour(region, hour);
        Standing<ResidualMix> mix = grid.residualMix(region, hour.start());
        long residualIntensity =
                mix == null ? ofGrid.intensity() : mix.contents().get(0).microgramsPerKwh();
        long carbonFree = 0;
        long market = PlainNumbers.milligrams(load.remaining, residualIntensity);
        for (MatchedSupply supply : load.matched) {
            carbonFree += supply.carbonFree() ? supply.matchedMilliwattHours() : 0;
            market += PlainNumbers.milligrams(supply.matchedMilliwattHours(), supply.factorMicrogramsPerKwh());
        }
        Long gridCarbonFree = ofGrid.total().signum() == 0
                ? null
                : (Long) PlainNumbers.halfEven(
                        BigInteger.valueOf(load.remaining).multiply(ofGrid.carbonFree()), ofGrid.total());
        return new AttributionHour.Attributed(
                load.demand,
                load.export,
                load.matched,
                List.copyOf(load.unclaimed),
                load.remaining,
                carbonFree,
                gridCarbonFree,
                ofGrid.total().signum() == 0
                        ? null
                        : new Ratio(
                                ofGrid.carbonFree().longValueExact(),
                                ofGrid.total().longValueExact()),
                PlainNumbers.milligrams(load.demand, ofGrid.intensity()),
                market,
                ofGrid.intensity(),
                residualIntensity,
                mix == null ? ResidualSource.GRID_AVERAGE : ResidualSource.RESIDUAL_MIX,
                load.quality.worse(ofGrid.quality()),
                load.profiled || ofGrid.profiled(),
                load.isFinal && ofGrid.quality().isFinal());
    }
}
