package org.wattribute.model.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.grid.Factor;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Apportionment;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.AllocatedHour;
import org.wattribute.model.result.ContractShare;
import org.wattribute.model.result.SupplyDay;
import org.wattribute.model.result.UnclaimedReason;
import org.wattribute.model.result.UnclaimedSupply;
import org.wattribute.model.supply.Holding;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.supply.SuppliedHour;

/**
 * The supplies of a customer on their way down the waterfall (method 3.2): tier by tier, by priority, by id, those that act together as one
 * group; each serves the demand that the earlier ones left.
 */
final class HeldSupplies {

    private final String customer;
    private final UtcDay day;
    private final List<HeldSupply> held;
    private final FactorSet factors;
    private final Basis basis;
    private final SortedMap<String, AllocatedHour[]> allocated = new TreeMap<>(IdOrder.UTF8);

    private int hour;
    private final @Nullable UsableSupply[] usable;
    private final @Nullable UnclaimedReason[] unclaimed;
    private final @Nullable Factor[] factorOfSet;

    HeldSupplies(String customer, UtcDay day, Collection<SuppliedDay> supplies, FactorSet factors, Basis basis) {
        this.customer = customer;
        this.day = day;
        this.held = supplies.stream()
                .map(HeldSupply::of)
                .sorted(HeldSupply.WATERFALL)
                .toList();
        this.factors = factors;
        this.basis = basis;
        this.usable = new UsableSupply[held.size()];
        this.unclaimed = new UnclaimedReason[held.size()];
        this.factorOfSet = new Factor[held.size()];
        for (HeldSupply supply : held) {
            if (supply.supplied().terms().holding().isAlone(customer) && inForceOn(supply)) {
                AllocatedHour[] hours = new AllocatedHour[UtcDay.HOURS];
                Arrays.fill(hours, AllocatedHour.NOT_COUNTED);
                allocated.put(supply.contract().id(), hours);
            }
        }
    }

    private boolean inForceOn(HeldSupply supply) {
        for (int anHour = 0; anHour < UtcDay.HOURS; anHour++) {
            if (supply.supplied().terms().contains(day.hourStart(anHour))) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return held.size();
    }

    /** What became of each supply that the customer alone holds at some hour of the day. */
    List<SupplyDay> days(Policy policy) {
        List<SupplyDay> days = new ArrayList<>(allocated.size());
        allocated.forEach((id, hours) -> days.add(new SupplyDay(customer, id, day, policy.id(), Arrays.asList(hours))));
        return days;
    }

    /** Finds for each supply in force at the start of an hour whether it may claim, or why not. */
    void beginHour(int newHour, Instant start) {
        hour = newHour;
        for (int i = 0; i < held.size(); i++) {
            usable[i] = null;
            unclaimed[i] = null;
            factorOfSet[i] = null;
            if (held.get(i).supplied().terms().contains(start)) {
                judge(i, start);
            }
        }
    }

    private void judge(int place, Instant start) {
        HeldSupply supply = held.get(place);
        SuppliedHour supplied = supply.supplied().hours().get(hour);
        GenerationDevice device = supply.supplied().device();
        Factor factor = device == null ? null : factors.factor(device.technology(), basis, start);
        factorOfSet[place] = factor;
        Holding holding = supply.supplied().terms().holding();
        if (holding.kind() == Holding.Kind.NOBODY) {
            return;
        }
        unclaimed[place] = supply.supplied().terms().conflict()
                ? UnclaimedReason.CONFLICT
                : switch (holding.kind()) {
                    case POOL -> UnclaimedReason.POOL;
                    case CO_HELD -> UnclaimedReason.CO_HELD;
                    case ONE_CUSTOMER, NOBODY -> reason(supplied);
                };
        if (unclaimed[place] == null && holding.isAlone(customer)) {
            usable[place] = device == null ? null : UsableSupply.of(supply, device, supplied, basis, factor);
            if (usable[place] == null) {
                unclaimed[place] = factor == null ? UnclaimedReason.NO_FACTOR : UnclaimedReason.CONFLICT;
            }
        }
    }

    private static @Nullable UnclaimedReason reason(SuppliedHour supplied) {
        return switch (supplied.state()) {
            case SUPPLIED -> null;
            case OUTPUT_UNKNOWN, NOT_IN_FORCE -> UnclaimedReason.OUTPUT_UNKNOWN;
            case CONFLICT -> UnclaimedReason.CONFLICT;
            case NO_ATTRIBUTES -> UnclaimedReason.NO_ATTRIBUTES;
            case NO_FACTOR -> UnclaimedReason.NO_FACTOR;
        };
    }

    /**
     * Serves the loads of a region, group by group.
     *
     * @param region grid region
     * @param loads its contracts whose demand is known, by id
     * @param unknown contracts in force whose demand is unknown: they take no share, and those that they share with stay provisional
     */
    void serve(String region, List<Load> loads, List<ContractHour> unknown) {
        for (Load load : loads) {
            nameUnclaimed(load, region);
        }
        boolean[] served = new boolean[held.size()];
        for (int i = 0; i < served.length; i++) {
            if (!served[i] && reaches(usable[i], region)) {
                List<UsableSupply> group = new ArrayList<>();
                for (int j = i; j < served.length; j++) {
                    UsableSupply other = usable[j];
                    if (!served[j]
                            && other != null
                            && reaches(other, region)
                            && held.get(i).actsWith(held.get(j))) {
                        served[j] = true;
                        group.add(other);
                    }
                }
                serve(group, region, loads, unknown);
            }
        }
    }

    /** The deliverability rule: same region. */
    private static boolean reaches(@Nullable UsableSupply supply, String region) {
        return supply != null && supply.device().gridRegion().equals(region);
    }

    private void nameUnclaimed(Load load, String region) {
        for (int i = 0; i < held.size(); i++) {
            UnclaimedReason reason = unclaimed[i];
            if (reason != null && names(held.get(i), load, region)) {
                load.unclaimed.add(new UnclaimedSupply(held.get(i).contract().id(), reason));
                load.isFinal &= !reason.isOpen();
            }
        }
    }

    private boolean names(HeldSupply supply, Load load, String region) {
        GenerationDevice device = supply.supplied().device();
        boolean mayReach = device == null || device.gridRegion().equals(region);
        return mayReach && supply.beneficiaryOf(load.contract, customer) >= 0;
    }

    /** Cites every supply that reaches a load, or that names it and claims nothing. */
    void cite(Load load, ContractLines lines) {
        String region = load.region();
        for (int i = 0; i < held.size(); i++) {
            if ((usable[i] != null || unclaimed[i] != null) && names(held.get(i), load, region)) {
                lines.citeSupply(i, held.get(i).supplied(), factorOfSet[i]);
            }
        }
    }

    private void serve(List<UsableSupply> group, String region, List<Load> loads, List<ContractHour> unknown) {
        HeldSupply terms = group.get(0).held();
        List<Load> members = new ArrayList<>(loads.size());
        int[] beneficiary = new int[loads.size()];
        for (Load load : loads) {
            int place = terms.beneficiaryOf(load.contract, customer);
            if (place >= 0) {
                beneficiary[members.size()] = place;
                members.add(load);
            }
        }
        if (members.isEmpty()) {
            return;
        }
        long[][] suppliedShares = suppliedShares(group, members);
        long[][] matched = matched(group, members, beneficiary);
        boolean settled = allFinal(group, members) && !sharesWithUnknown(terms, region, unknown);
        for (int m = 0; m < members.size(); m++) {
            for (int s = 0; s < group.size(); s++) {
                UsableSupply supply = group.get(s);
                members.get(m)
                        .reachedBy(
                                supply.matched(suppliedShares[s][m], matched[m][s]),
                                supply.hour().quality(),
                                supply.hour().profiled());
            }
            members.get(m).isFinal = settled;
        }
        for (int s = 0; s < group.size(); s++) {
            record(group.get(s), members, matched, s);
        }
    }

    /** Each supply's energy shared out among the contracts for the volumetric score, before this group serves them. */
    private static long[][] suppliedShares(List<UsableSupply> group, List<Load> members) {
        long[] remaining = members.stream().mapToLong(load -> load.remaining).toArray();
        long[] demand =
                members.stream().mapToLong(load -> load.contract.demand()).toArray();
        long[][] shares = new long[group.size()][];
        for (int s = 0; s < shares.length; s++) {
            shares[s] = Allotment.suppliedShares(group.get(s).hour().energyMilliwattHours(), remaining, demand);
        }
        return shares;
    }

    /**
     * Method 3.3: first the beneficiaries' totals, then the supplies' totals, then each beneficiary's total over what is left of the supplies;
     * inside a beneficiary its contracts' totals in proportion to what is left of their demand, and those over its supplies likewise.
     *
     * @return by member, then supply
     */
    private static long[][] matched(List<UsableSupply> group, List<Load> members, int[] beneficiary) {
        HeldSupply terms = group.get(0).held();
        long[] energies = group.stream()
                .mapToLong(supply -> supply.hour().energyMilliwattHours())
                .toArray();
        int beneficiaries = terms.idOrder().size();
        long[] remaining = new long[beneficiaries];
        for (int m = 0; m < members.size(); m++) {
            remaining[beneficiary[m]] = Math.addExact(remaining[beneficiary[m]], members.get(m).remaining);
        }
        long[] totals = Allotment.totals(
                terms.contract().allocation(), Allotment.sum(energies), remaining, terms.weights(), terms.places());
        long[] drawn = Apportionment.byLargestRemainder(Allotment.sum(totals), energies);
        long[][] ofBeneficiaries = Allotment.transport(totals, drawn);
        long[][] matched = new long[members.size()][];
        for (int b = 0; b < beneficiaries; b++) {
            long[] demands = new long[members.size()];
            for (int m = 0; m < demands.length; m++) {
                demands[m] = beneficiary[m] == b ? members.get(m).remaining : 0;
            }
            long[][] ofContracts =
                    Allotment.transport(Apportionment.byLargestRemainder(totals[b], demands), ofBeneficiaries[b]);
            for (int m = 0; m < demands.length; m++) {
                if (beneficiary[m] == b) {
                    matched[m] = ofContracts[m];
                }
            }
        }
        return matched;
    }

    private static boolean allFinal(List<UsableSupply> group, List<Load> members) {
        for (UsableSupply supply : group) {
            if (!supply.hour().quality().isFinal()) {
                return false;
            }
        }
        for (Load member : members) {
            if (!member.isFinal) {
                return false;
            }
        }
        return true;
    }

    private boolean sharesWithUnknown(HeldSupply terms, String region, List<ContractHour> unknown) {
        for (ContractHour contract : unknown) {
            String itsRegion = contract.period().region();
            if ((itsRegion == null || itsRegion.equals(region)) && terms.beneficiaryOf(contract, customer) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void record(UsableSupply supply, List<Load> members, long[][] matched, int place) {
        AllocatedHour[] hours = allocated.get(supply.held().contract().id());
        if (hours == null) {
            return;
        }
        long total = 0;
        List<ContractShare> shares = new ArrayList<>(members.size());
        for (int m = 0; m < members.size(); m++) {
            shares.add(new ContractShare(members.get(m).contract.contract(), matched[m][place]));
            total += matched[m][place];
        }
        long energy = supply.hour().energyMilliwattHours();
        hours[hour] = new AllocatedHour(true, energy, total, energy - total, shares);
    }
}
