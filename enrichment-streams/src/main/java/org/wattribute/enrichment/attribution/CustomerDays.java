package org.wattribute.enrichment.attribution;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.Topics;
import org.wattribute.enrichment.mapping.Lineage;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.enrichment.mapping.SupplySpans;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Cause;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.DirtyKeys;
import org.wattribute.enrichment.routing.Emission;
import org.wattribute.enrichment.routing.EntityMemory;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.enrichment.routing.ToldMemory;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionBody;
import org.wattribute.events.AttributionChange;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.InForcePeriod;
import org.wattribute.events.RegionDay;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.SupplyDay;
import org.wattribute.events.SupplyTerms;
import org.wattribute.events.UsageSlice;
import org.wattribute.model.grid.BuiltInFactors;
import org.wattribute.model.grid.FactorSet;
import org.wattribute.model.grid.GridDay;
import org.wattribute.model.grid.ResidualMixes;
import org.wattribute.model.matching.CustomerContract;
import org.wattribute.model.matching.CustomerDay;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.ownership.ContractPeriod;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.ContractDay;
import org.wattribute.model.supply.DeviceDivision;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.terms.Winner;

/**
 * Computes each customer's day whenever something that it rests on changed, and publishes what differs from before: the new result, its place in
 * the history, the change, and what became of the supplies.
 */
public final class CustomerDays implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    private static final String KNOWN = "known-by-customer";
    private static final String DAYS = "inputs-by-customer-day";
    private static final String RESULTS = "results-by-customer-day";
    private static final String TOLD = "told-by-customer-day";
    private static final String DIRTY = "dirty-customer-days";
    private static final String GRIDS = "grid-everywhere";
    private static final String FACTORS = "factors-everywhere";
    private static final String POOLS = "pools-everywhere";
    private static final String WAITING = "customers-by-region-day";
    private static final String SETTINGS = "settings-of-results";
    private static final String SWEEPS = "sweeps-of-customer-days";
    /** Longer than any provider, so that it is nobody's name. */
    private static final String EVERYTHING = "|";
    /** Days that one step of a sweep computes. */
    private static final int STEP = 100;

    private static final Set<String> FACTOR_TOPICS =
            Set.of(Topics.EMISSION_FACTORS.name(), Topics.RESIDUAL_MIX.name(), Topics.GRID_REGIONS.name());

    private final Serde<SpecificRecord> records;
    private final Serde<AttributionDay> results;
    private final Settings settings;
    private final Backlog backlog;
    private final StageStores stores;

    public CustomerDays(
            Serde<SpecificRecord> records,
            Serde<AttributionDay> results,
            Settings settings,
            Backlog backlog,
            StageStores stores) {
        this.records = records;
        this.results = results;
        this.settings = settings;
        this.backlog = backlog;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(
                stores.ofRecords(KNOWN, records),
                stores.ofRecords(DAYS, records),
                stores.ofRecords(RESULTS, results),
                stores.ofRecords(TOLD, records),
                stores.ofRecords(GRIDS, records),
                stores.ofRecords(FACTORS, records),
                stores.ofRecords(POOLS, records),
                stores.ofTexts(WAITING),
                stores.ofMarks(SETTINGS),
                stores.ofMarks(SWEEPS),
                stores.ofMarks(DIRTY));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Attributing();
    }

    /** Factors and residual mixes of a provider, as they stand. */
    private record Factors(FactorSet set, ResidualMixes residuals) {}

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
    private final class Attributing implements Processor<String, SpecificRecord, String, Emission> {
        private ProcessorContext<String, Emission> context;
        private EntityMemory memory;
        private EntityMemory factorRows;
        private KeyValueStore<String, SpecificRecord> inputs;
        private KeyValueStore<String, AttributionDay> published;
        private KeyValueStore<String, SpecificRecord> grids;
        private KeyValueStore<String, SpecificRecord> pools;
        private KeyValueStore<String, String> waiting;
        private KeyValueStore<String, String> computedUnder;
        private KeyValueStore<String, String> sweptTo;
        private ToldMemory telling;
        private DirtyKeys dirty;
        private final Map<String, Factors> factors = new HashMap<>();
        private final GridCache gridDays = new GridCache();

        @Override
        public void init(ProcessorContext<String, Emission> context) {
            this.context = context;
            memory = new EntityMemory(context.getStateStore(KNOWN));
            factorRows = new EntityMemory(context.getStateStore(FACTORS));
            inputs = context.getStateStore(DAYS);
            published = context.getStateStore(RESULTS);
            grids = context.getStateStore(GRIDS);
            pools = context.getStateStore(POOLS);
            waiting = context.getStateStore(WAITING);
            telling = new ToldMemory(context.getStateStore(TOLD), context);
            computedUnder = context.getStateStore(SETTINGS);
            sweptTo = context.getStateStore(SWEEPS);
            dirty = DirtyKeys.open(context, DIRTY, backlog, this::look);
            dirty.onceBefore(context, this::compareSettings);
        }

        @Override
        public void close() {
            if (dirty != null) { // null where init failed, whose reason must not be hidden
                dirty.close();
            }
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            String key = record.key();
            SpecificRecord value = record.value();
            List<String> causes = Cause.of(record, context);
            String topic = context.recordMetadata().orElseThrow().topic();
            if (topic.equals(Topics.REGION_DAYS.name())) {
                keepGrid(key, value, causes);
            } else if (topic.equals(Topics.POOLS.name())) {
                put(pools, key, value);
                sweep(Keys.of(Keys.fields(key).get(0)), causes);
            } else if (FACTOR_TOPICS.contains(topic)) {
                if (factorRows.learn(key, value)) {
                    String provider = Keys.fields(key).get(0);
                    factors.remove(provider);
                    gridDays.clear();
                    sweep(Keys.of(provider), causes);
                }
            } else if (Keys.fields(key).get(2).startsWith(EntityMemory.MESSAGE)) {
                if (memory.learn(key, value)) {
                    markDays(Keys.owner(key) + "|", causes);
                }
            } else {
                put(inputs, key, value);
                List<String> fields = Keys.fields(key);
                dirty.mark(Keys.of(fields.get(0), fields.get(1), fields.get(2)), causes);
            }
        }

        private void keepGrid(String key, @Nullable SpecificRecord day, List<String> causes) {
            put(grids, key, day);
            gridDays.forget(key);
            List<String> region = Keys.fields(key);
            try (var entries = waiting.prefixScan(key + "|", new StringSerializer())) {
                while (entries.hasNext()) {
                    String customer = Keys.fields(entries.next().key).get(3);
                    dirty.mark(Keys.of(region.get(0), customer, region.get(2)), causes);
                }
            }
        }

        private static void put(
                KeyValueStore<String, SpecificRecord> store, String key, @Nullable SpecificRecord value) {
            if (value == null) {
                store.delete(key);
            } else {
                store.put(key, value);
            }
        }

        /** Begins to compute all days of a provider, or of everybody, again; a sweep that is under way begins anew. */
        private void sweep(String what, List<String> causes) {
            sweptTo.delete(what);
            dirty.mark(what, causes);
        }

        /** Computes the next days of a sweep, and marks the rest. */
        private void sweepOn(String what, List<String> causes) {
            String reached = sweptTo.get(what);
            // A day's inputs have keys that go on with "|" after it; "}" is the character that follows.
            String from = reached != null ? reached + "}" : what.equals(EVERYTHING) ? null : what + "|";
            String to = what.equals(EVERYTHING) ? null : what + "}";
            int done = 0;
            String last = null;
            try (var entries = inputs.range(from, to)) {
                while (entries.hasNext() && done < STEP) {
                    List<String> fields = Keys.fields(entries.next().key);
                    String day = Keys.of(fields.get(0), fields.get(1), fields.get(2));
                    if (!day.equals(last)) {
                        attribute(day, causes);
                        last = day;
                        done++;
                    }
                }
            }
            if (done < STEP || last == null) {
                sweptTo.delete(what);
            } else {
                sweptTo.put(what, last);
                dirty.mark(what, causes);
            }
        }

        /** Marks the days of a customer that have inputs. */
        private void markDays(String prefix, List<String> causes) {
            String last = "";
            try (var entries = inputs.prefixScan(prefix, new StringSerializer())) {
                while (entries.hasNext()) {
                    List<String> fields = Keys.fields(entries.next().key);
                    String day = Keys.of(fields.get(0), fields.get(1), fields.get(2));
                    if (!day.equals(last)) {
                        dirty.mark(day, causes);
                        last = day;
                    }
                }
            }
        }

        private void look(String key, List<String> causes) {
            if (key.equals(EVERYTHING) || Keys.fields(key).size() == 1) {
                sweepOn(key, causes);
            } else {
                attribute(key, causes);
            }
        }

        /**
         * Results were computed under settings that are kept beside them; others make all of them out of date. Looked at once, when the task
         * may write.
         */
        private void compareSettings() {
            var now = settings.words();
            if (!now.equals(computedUnder.get(EVERYTHING))) {
                if (computedUnder.get(EVERYTHING) != null) {
                    sweep(EVERYTHING, List.of("settings"));
                }
                computedUnder.put(EVERYTHING, now);
            }
        }

        private void attribute(String key, List<String> causes) {
            List<String> fields = Keys.fields(key);
            String provider = fields.get(0);
            String customer = fields.get(1);
            LocalDate date = LocalDate.parse(fields.get(2));
            var slices = new HashMap<String, List<MeterSlice>>();
            var supplied = new HashMap<String, SupplyDay>();
            readInputs(key, date, slices, supplied);

            Known known = memory.known(Keys.owner(key));
            var contracts = contracts(customer, known, slices);
            var bodies = new TreeMap<String, AttributionBody>();
            var told = new Told();
            if (!slices.isEmpty()) {
                var regions = regions(contracts, date);
                regions.forEach(region -> waiting.put(Keys.of(provider, region, date.toString(), customer), "waits"));
                Factors standing = factors.computeIfAbsent(provider, this::factors);
                var result = CustomerDay.attribute(
                        customer,
                        new UtcDay(date),
                        contracts,
                        supplies(provider, date, known, supplied),
                        grids(provider, date, regions, standing.set()),
                        standing.residuals(),
                        standing.set(),
                        settings.policy(),
                        settings.basis());
                for (ContractDay day : result.contracts()) {
                    if (slices.containsKey(day.contract())) {
                        bodies.put(day.contract(), Bodies.of(provider, day, region(day, contracts)));
                    }
                }
                for (var supply : result.supplies()) {
                    AllocationDay allocation = Bodies.of(provider, supply);
                    if (allocation != null) {
                        told.tell(
                                Destination.ALLOCATIONS,
                                Keys.of(provider, customer, supply.supply(), supply.policy(), date.toString()),
                                allocation);
                    }
                }
            }
            telling.tell(key, told, causes);
            publish(key, bodies, causes);
        }

        private void readInputs(
                String key, LocalDate date, Map<String, List<MeterSlice>> slices, Map<String, SupplyDay> supplied) {
            try (var entries = inputs.prefixScan(key + "|", new StringSerializer())) {
                while (entries.hasNext()) {
                    SpecificRecord input = entries.next().value;
                    if (input instanceof UsageSlice slice) {
                        slices.computeIfAbsent(slice.getContractNumber(), contract -> new ArrayList<>())
                                .add(new MeterSlice(
                                        slice.getMeterNumber(),
                                        slice.getContractNumber(),
                                        slice.getAccountNumber(),
                                        slice.getCustomerNumber(),
                                        Series.hourly(date, slice.getForward()),
                                        Series.hourly(date, slice.getReverse()),
                                        slice.getExportsSince()));
                    } else if (input instanceof SupplyDay supply) {
                        supplied.put(
                                supplyKey(
                                        supply.getSupplyContractId(),
                                        supply.getParts()
                                                .get(0)
                                                .getSpan()
                                                .getRow()
                                                .getDeviceId()),
                                supply);
                    }
                }
            }
        }

        private static List<CustomerContract> contracts(
                String customer, Known known, Map<String, List<MeterSlice>> slices) {
            var periods = new TreeMap<String, List<ContractPeriod>>();
            for (var contract : known.messages(org.wattribute.events.CustomerContract.class)) {
                for (InForcePeriod period : contract.getPeriods()) {
                    periods.computeIfAbsent(contract.getContractNumber(), number -> new ArrayList<>())
                            .add(new ContractPeriod(
                                    contract.getContractNumber(),
                                    period.getAccountNumber(),
                                    customer,
                                    contract.getServicepointNumber(),
                                    period.getFrom(),
                                    period.getTo(),
                                    period.getGridRegion(),
                                    ZoneId.of(period.getTimeZone()),
                                    period.getRateplanCode(),
                                    period.getProgramNumbers(),
                                    period.getMeters(),
                                    period.getConflict(),
                                    Lineage.model(period.getOrigins())));
                }
            }
            var contracts = new ArrayList<CustomerContract>();
            periods.forEach((number, own) ->
                    contracts.add(new CustomerContract(number, own, slices.getOrDefault(number, List.of()))));
            return contracts;
        }

        private List<SuppliedDay> supplies(
                String provider, LocalDate date, Known known, Map<String, SupplyDay> supplied) {
            var supplies = new ArrayList<SuppliedDay>();
            for (SupplyTerms terms : known.messages(SupplyTerms.class)) {
                SupplyDay day = supplied.get(supplyKey(terms.getSupplyContractId(), terms.getDeviceId()));
                if (day == null) {
                    supplies.addAll(withoutOutput(date, terms));
                } else {
                    day.getParts().forEach(part -> supplies.add(SupplySpans.model(date, part)));
                }
            }
            try (var entries = pools.prefixScan(Keys.prefix(provider), new StringSerializer())) {
                entries.forEachRemaining(entry -> supplies.addAll(withoutOutput(date, (SupplyTerms) entry.value)));
            }
            return supplies;
        }

        /** What a supply brings while nothing is known of its device's output: a block its power, others nothing. */
        private static List<SuppliedDay> withoutOutput(LocalDate date, SupplyTerms terms) {
            return DeviceDivision.of(
                            terms.getDeviceId(),
                            Winner.among(terms.getDeviceRows().stream()
                                    .map(Rows::model)
                                    .toList()),
                            HourlyEnergy.none(new UtcDay(date)),
                            terms.getSpans().stream().map(SupplySpans::model).toList(),
                            List.of())
                    .supplies();
        }

        private static Set<String> regions(List<CustomerContract> contracts, LocalDate date) {
            Instant start = new UtcDay(date).start();
            Instant end = new UtcDay(date).hourStart(UtcDay.HOURS);
            var regions = new TreeSet<String>();
            for (CustomerContract contract : contracts) {
                for (ContractPeriod period : contract.periods()) {
                    boolean today = (period.from() == null || period.from().isBefore(end))
                            && (period.to() == null || period.to().isAfter(start));
                    if (today && period.region() != null) {
                        regions.add(period.region());
                    }
                }
            }
            return regions;
        }

        private List<GridDay> grids(String provider, LocalDate date, Set<String> regions, FactorSet set) {
            var days = new ArrayList<GridDay>();
            for (String region : regions) {
                String key = Keys.of(provider, region, date.toString());
                var known = (RegionDay) grids.get(key);
                if (known != null) {
                    days.add(gridDays.computeIfAbsent(key, () -> grid(known, set)));
                }
            }
            return days;
        }

        private GridDay grid(RegionDay day, FactorSet set) {
            var mix = new HashMap<Technology, HourlyEnergy>();
            day.getMix()
                    .forEach(series -> mix.put(
                            Rows.technology(series.getTechnology()),
                            HourlyEnergy.of(Series.energies(day.getDay(), series.getSeries()))));
            return GridDay.of(
                    day.getGridRegion(),
                    new UtcDay(day.getDay()),
                    mix,
                    Series.intensities(day.getDay(), day.getIntensity()),
                    set,
                    settings.basis());
        }

        private Factors factors(String provider) {
            var rows = factorRows.rowsOf(provider);
            var factorRows = new ArrayList<org.wattribute.model.input.EmissionFactor>();
            var residuals = new ArrayList<org.wattribute.model.input.ResidualMix>();
            var sets = new TreeSet<String>();
            for (SpecificRecord row : rows) {
                if (row instanceof EmissionFactor factor) {
                    factorRows.add(Rows.model(factor));
                    if (!factor.getRemoved()) {
                        sets.add(factor.getFactorSet());
                    }
                } else if (row instanceof ResidualMix residual) {
                    residuals.add(Rows.model(residual));
                }
            }
            String chosen = settings.factorSet() != null
                    ? settings.factorSet()
                    : sets.size() == 1 ? sets.first() : BuiltInFactors.ID;
            var set = sets.contains(chosen) || !chosen.equals(BuiltInFactors.ID)
                    ? FactorSet.of(chosen, factorRows)
                    : BuiltInFactors.ipcc2014();
            return new Factors(set, ResidualMixes.of(residuals));
        }

        private void publish(String customerDay, Map<String, AttributionBody> bodies, List<String> causes) {
            String policy = settings.policy().id();
            var contracts = new TreeSet<>(bodies.keySet());
            try (var entries = published.prefixScan(customerDay + "|", new StringSerializer())) {
                entries.forEachRemaining(
                        entry -> contracts.add(Keys.fields(entry.key).get(3)));
            }
            List<String> fields = Keys.fields(customerDay);
            for (String contract : contracts) {
                String stored = customerDay + "|" + Keys.of(contract, policy);
                AttributionDay before = published.get(stored);
                AttributionBody body = bodies.get(contract);
                if (!Revision.differs(before, body)) {
                    continue;
                }
                var revision = new Revision(
                        settings.policy(), before, body, Instant.ofEpochMilli(context.currentSystemTimeMs()), causes);
                AttributionDay record = revision.record();
                published.put(stored, record);
                String key = Keys.of(fields.get(0), fields.get(1), contract, policy, fields.get(2));
                forward(Destination.LATEST, key, record);
                String sequence =
                        String.format(Locale.ROOT, "%019d", record.getEnvelope().getSequence());
                forward(Destination.HISTORY, key + "|" + sequence, record);
                AttributionChange change = revision.change(record);
                if (change != null) {
                    forward(Destination.CHANGES, key, change);
                }
            }
        }

        private void forward(Destination to, String key, SpecificRecord message) {
            context.forward(new Record<>(key, new Emission(to, message), context.currentSystemTimeMs()));
        }
    }

    /** A supply whose terms move between devices brings energy from each. */
    private static String supplyKey(String supply, String device) {
        return Keys.of(supply, device);
    }

    private static String region(ContractDay day, List<CustomerContract> contracts) {
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            Instant start = day.day().hourStart(hour);
            for (CustomerContract contract : contracts) {
                for (ContractPeriod period : contract.periods()) {
                    if (contract.contract().equals(day.contract())
                            && period.contains(start)
                            && period.region() != null) {
                        return period.region();
                    }
                }
            }
        }
        return "";
    }
}
