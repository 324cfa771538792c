package org.wattribute.model.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.grid.GridDay;
import org.wattribute.model.grid.GridHour;
import org.wattribute.model.grid.ResidualMixes;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.policy.Policy;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Emissions;
import org.wattribute.model.quantity.IdOrder;
import org.wattribute.model.quantity.Proportion;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Ratio;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.AttributionHour;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.result.MatchedSupply;
import org.wattribute.model.result.MissingReason;
import org.wattribute.model.result.ResidualSource;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.terms.Span;

/** One customer's day, attributed hour by hour and region by region (method 3 and 4). */
final class CustomerDayAttribution {

    private final String customer;
    private final UtcDay day;
    private final List<CustomerContract> contracts;
    private final HeldSupplies supplies;
    private final Map<String, GridDay> grids = new HashMap<>();
    private final ResidualMixes residualMixes;
    private final FactorSet factors;
    private final Policy policy;
    private final Basis basis;
    private final List<ContractLines> lines = new ArrayList<>();

    CustomerDayAttribution(
            String customer,
            UtcDay day,
            Collection<CustomerContract> contracts,
            Collection<SuppliedDay> supplies,
            Collection<GridDay> grids,
            ResidualMixes residualMixes,
            FactorSet factors,
            Policy policy,
            Basis basis) {
        requireImplemented(policy);
        this.customer = customer;
        this.day = day;
        this.contracts = contracts.stream()
                .sorted(Comparator.comparing(CustomerContract::contract, IdOrder.UTF8))
                .toList();
        this.supplies = new HeldSupplies(customer, day, new LinkedHashSet<>(supplies), factors, basis);
        grids.forEach(grid -> this.grids.put(grid.region(), grid));
        this.residualMixes = residualMixes;
        this.factors = factors;
        this.policy = policy;
        this.basis = basis;
        this.contracts.forEach(contract -> lines.add(new ContractLines(contract, this.supplies.size())));
    }

    private static void requireImplemented(Policy policy) {
        boolean implemented = policy.matching() == Policy.Matching.INTERVAL
                && policy.deliverability() == Policy.Deliverability.SAME_REGION
                && policy.residualFallback() == Policy.ResidualFallback.GRID_AVERAGE
                && policy.standardSupply() == Policy.StandardSupply.NONE
                && policy.attributesNeeded()
                && !policy.cancellationNeeded()
                && !policy.gridCfeLeavesOutContracted();
        if (!implemented) {
            throw new IllegalArgumentException("this version does not implement policy " + policy.id());
        }
    }

    CustomerDay attribute() {
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            attribute(hour);
        }
        List<ContractDay> bodies = new ArrayList<>(lines.size());
        for (ContractLines contract : lines) {
            bodies.add(new ContractDay(
                    customer,
                    contract.account(),
                    contract.contract(),
                    day,
                    policy.id(),
                    factors.id(),
                    basis,
                    contract.hours(),
                    contract.lineage()));
        }
        return new CustomerDay(bodies, supplies.days(policy));
    }

    /** The grid that serves a contract in an hour and what prices its residual, or why the hour has no value. */
    private record Pricing(
            @Nullable MissingReason missing, GridHour grid, long residualIntensity, ResidualSource source) {

        static Pricing missing(MissingReason reason) {
            return new Pricing(reason, GridHour.missing(reason), 0, ResidualSource.GRID_AVERAGE);
        }
    }

    private void attribute(int hour) {
        Instant start = day.hourStart(hour);
        @Nullable Load[] loads = new Load[contracts.size()];
        Pricing[] pricings = new Pricing[contracts.size()];
        Map<String, List<Load>> byRegion = new LinkedHashMap<>();
        List<ContractHour> unknown = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            ContractHour contract = ContractHour.of(contracts.get(i), start, hour);
            if (contract == null) {
                lines.get(i).add(new AttributionHour.Absent());
                continue;
            }
            lines.get(i).citePeriods(start);
            String region = contract.period().region();
            pricings[i] = region == null
                    ? Pricing.missing(MissingReason.CONFLICT)
                    : price(contract, region, start, hour, lines.get(i));
            MissingReason missing = pricings[i].missing;
            if (missing == null && region != null) {
                Load load = new Load(contract);
                loads[i] = load;
                byRegion.computeIfAbsent(region, any -> new ArrayList<>()).add(load);
            } else {
                boolean demandKnown = contract.missing() == null;
                if (!demandKnown) {
                    unknown.add(contract);
                }
                lines.get(i)
                        .add(new AttributionHour.Missing(
                                Objects.requireNonNull(missing, "a contract without a region has no value"),
                                demandKnown ? contract.demand() : null,
                                contract.export()));
            }
        }
        if (byRegion.isEmpty()) {
            return;
        }
        supplies.beginHour(hour, start);
        byRegion.forEach((region, ofRegion) -> supplies.serve(region, ofRegion, unknown));
        for (int i = 0; i < loads.length; i++) {
            Load load = loads[i];
            if (load != null) {
                supplies.cite(load, lines.get(i));
                lines.get(i).add(attributed(load, pricings[i]));
            }
        }
    }

    private Pricing price(ContractHour contract, String region, Instant start, int hour, ContractLines citing) {
        GridDay grid = grids.get(region);
        if (grid != null) {
            citing.citeGrid(grid);
        }
        if (contract.missing() != null) {
            return Pricing.missing(contract.missing());
        }
        if (grid == null) {
            return Pricing.missing(MissingReason.NO_MIX);
        }
        GridHour ofHour = grid.hours().get(hour);
        if (ofHour.missing() != null) {
            return Pricing.missing(ofHour.missing());
        }
        Span<Instant, ResidualMix> residual = residualMixes.at(region, basis, start);
        if (residual == null) {
            return new Pricing(null, ofHour, ofHour.intensityMicrogramsPerKwh(), ResidualSource.GRID_AVERAGE);
        }
        citing.citeResidualMix(residual);
        ResidualMix row = residual.row();
        return row == null
                ? Pricing.missing(MissingReason.CONFLICT)
                : new Pricing(null, ofHour, row.microgramsPerKwh(), ResidualSource.RESIDUAL_MIX);
    }

    /** Emissions and carbon-free energy of what was matched and of the residual (method 4). */
    private static AttributionHour attributed(Load load, Pricing pricing) {
        GridHour grid = pricing.grid;
        long residual = load.remaining;
        long carbonFree = 0;
        long market = Emissions.milligrams(residual, pricing.residualIntensity);
        for (MatchedSupply supply : load.matched) {
            carbonFree += supply.carbonFree() ? supply.matchedMilliwattHours() : 0;
            market = Math.addExact(
                    market, Emissions.milligrams(supply.matchedMilliwattHours(), supply.factorMicrogramsPerKwh()));
        }
        Quality quality = load.quality.worse(grid.quality());
        return new AttributionHour.Attributed(
                load.contract.demand(),
                load.contract.export(),
                load.matched,
                List.copyOf(load.unclaimed),
                residual,
                carbonFree,
                gridCarbonFree(residual, grid),
                grid.shareKnown() ? new Ratio(grid.carbonFree(), grid.total()) : null,
                Emissions.milligrams(load.contract.demand(), grid.intensityMicrogramsPerKwh()),
                market,
                grid.intensityMicrogramsPerKwh(),
                pricing.residualIntensity,
                pricing.source,
                quality,
                load.profiled || grid.profiled(),
                load.isFinal && grid.quality().isFinal());
    }

    private static @Nullable Long gridCarbonFree(long residual, GridHour grid) {
        return grid.shareKnown() ? Proportion.halfEven(residual, grid.carbonFree(), grid.total()) : null;
    }
}
