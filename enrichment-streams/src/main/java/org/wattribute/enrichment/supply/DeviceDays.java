package org.wattribute.enrichment.supply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.enrichment.mapping.SupplySpans;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Cause;
import org.wattribute.enrichment.routing.Content;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.DirtyKeys;
import org.wattribute.enrichment.routing.Emission;
import org.wattribute.enrichment.routing.EntityMemory;
import org.wattribute.enrichment.routing.Known;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.enrichment.routing.ToldMemory;
import org.wattribute.events.CertificateClaim;
import org.wattribute.events.DeviceDay;
import org.wattribute.events.GenerationBlock;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.HoldingKind;
import org.wattribute.events.SuppliedPart;
import org.wattribute.events.SupplyDay;
import org.wattribute.events.SupplySpan;
import org.wattribute.events.SupplyTerms;
import org.wattribute.events.Unattributable;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.supply.DeviceDivision;
import org.wattribute.model.supply.SuppliedDay;
import org.wattribute.model.terms.Winner;

/**
 * Merges a device's output to device-days and divides each among the supply contracts on the device. Customers are told the terms of their
 * supplies, and what these bring on each day of which output or certificates are known.
 */
public final class DeviceDays implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    private static final String KNOWN = "known-by-device";
    private static final String TOLD = "told-by-device";
    private static final String DAYS = "output-by-device-day";
    private static final String CERTIFICATES = "certificates-by-device-day";
    private static final String DIRTY = "dirty-device-days";
    private static final String UNKNOWN_DEVICE = "unknown_device";
    private static final String NEGATIVE_OUTPUT = "negative_output";

    private final Serde<SpecificRecord> records;
    private final Serde<DeviceDay> days;
    private final Serde<CertificateClaim> claims;
    private final Backlog backlog;
    private final StageStores stores;

    public DeviceDays(
            Serde<SpecificRecord> records,
            Serde<DeviceDay> days,
            Serde<CertificateClaim> claims,
            Backlog backlog,
            StageStores stores) {
        this.records = records;
        this.days = days;
        this.claims = claims;
        this.backlog = backlog;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(
                stores.ofRecords(KNOWN, records),
                stores.ofRecords(TOLD, records),
                stores.ofRecords(DAYS, days),
                stores.ofRecords(CERTIFICATES, claims),
                stores.ofMarks(DIRTY));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Dividing();
    }

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
    private final class Dividing implements Processor<String, SpecificRecord, String, Emission> {
        private ProcessorContext<String, Emission> context;
        private EntityMemory memory;
        private ToldMemory telling;
        private KeyValueStore<String, DeviceDay> output;
        private KeyValueStore<String, CertificateClaim> certificates;
        private DirtyKeys dirty;

        @Override
        public void init(ProcessorContext<String, Emission> context) {
            this.context = context;
            memory = new EntityMemory(context.getStateStore(KNOWN));
            telling = new ToldMemory(context.getStateStore(TOLD), context);
            output = context.getStateStore(DAYS);
            certificates = context.getStateStore(CERTIFICATES);
            dirty = DirtyKeys.open(context, DIRTY, backlog, this::divide);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            List<String> fields = Keys.fields(record.key());
            List<String> causes = Cause.of(record, context);
            if (record.value() instanceof GenerationBlock block) {
                merge(block, causes);
            } else if (fields.get(2).equals("@certificate")) {
                claim(fields, (CertificateClaim) record.value(), causes);
            } else if (memory.learn(record.key(), record.value())) {
                String owner = Keys.owner(record.key());
                tellTerms(owner, causes);
                daysOf(owner).forEach(day -> dirty.mark(owner + "|" + day, causes));
            }
        }

        @Override
        public void close() {
            if (dirty != null) { // null where init failed, whose reason must not be hidden
                dirty.close();
            }
        }

        private void merge(GenerationBlock block, List<String> causes) {
            String key = Keys.of(
                    block.getProvider(), block.getDeviceId(), block.getDay().toString());
            DeviceDay before = output.get(key);
            var slots = Series.energies(block.getDay(), List.of(block.getSeries()));
            if (before != null) {
                slots = Series.energies(block.getDay(), before.getSeries()).merge(slots);
            }
            var merged =
                    new DeviceDay(block.getProvider(), block.getDeviceId(), block.getDay(), Series.energySeries(slots));
            if (!Content.same(merged, before)) {
                output.put(key, merged);
                context.forward(new Record<>(
                        key, new Emission(Destination.DEVICE_DAYS, merged), context.currentSystemTimeMs()));
                dirty.mark(key, causes);
            }
        }

        private void claim(List<String> fields, @Nullable CertificateClaim claim, List<String> causes) {
            String day = Keys.of(fields.get(0), fields.get(1), fields.get(3));
            String key = day + "|" + Keys.of(fields.get(4));
            if (claim == null) {
                certificates.delete(key);
            } else {
                certificates.put(key, claim);
            }
            dirty.mark(day, causes);
        }

        private Set<String> daysOf(String owner) {
            var found = new TreeSet<String>();
            for (var store : List.of(output, certificates)) {
                try (var entries = store.prefixScan(owner + "|", new StringSerializer())) {
                    entries.forEachRemaining(
                            entry -> found.add(Keys.fields(entry.key).get(2)));
                }
            }
            return found;
        }

        private void tellTerms(String owner, List<String> causes) {
            Known device = memory.known(owner);
            var rows = device.rows(GenerationDevice.class);
            var told = new Told();
            for (SupplyTerms terms : device.messages(SupplyTerms.class)) {
                var message = new SupplyTerms(
                        terms.getProvider(), terms.getDeviceId(), terms.getSupplyContractId(), terms.getSpans(), rows);
                for (SupplySpan span : terms.getSpans()) {
                    if (span.getHolding() == HoldingKind.POOL) {
                        told.tell(
                                Destination.POOLS,
                                Keys.of(terms.getProvider(), terms.getSupplyContractId(), terms.getDeviceId()),
                                message);
                    }
                    for (String customer : span.getCustomers()) {
                        told.tell(
                                Destination.CUSTOMERS,
                                Keys.of(
                                        terms.getProvider(),
                                        customer,
                                        "@supply",
                                        terms.getSupplyContractId(),
                                        terms.getDeviceId()),
                                message);
                    }
                }
            }
            telling.tell(owner + "|terms", told, causes);
        }

        private void divide(String key, List<String> causes) {
            List<String> fields = Keys.fields(key);
            String owner = Keys.owner(key);
            LocalDate date = LocalDate.parse(fields.get(2));
            Known device = memory.known(owner);
            var rows = device.rows(GenerationDevice.class);
            var spans = new HashMap<org.wattribute.model.supply.SupplyTerms, SupplySpan>();
            for (SupplyTerms terms : device.messages(SupplyTerms.class)) {
                terms.getSpans().forEach(span -> spans.put(SupplySpans.model(span), span));
            }
            var claims = claims(key);
            var told = new Told();
            DeviceDay measured = output.get(key);
            if (measured != null || !claims.isEmpty()) {
                var winner = Winner.among(rows.stream().map(Rows::model).toList());
                DaySlots<Long> slots = measured == null
                        ? DaySlots.empty(new UtcDay(date))
                        : Series.energies(date, measured.getSeries());
                var division = DeviceDivision.of(device.id(), winner, HourlyEnergy.of(slots), spans.keySet(), claims);
                GenerationDevice row = winner == null || winner.row() == null ? null : rows.get(0);
                tellSupplies(device.provider(), date, division, spans, row, told);
                if (rows.isEmpty()) {
                    tellRejection(device, date, UNKNOWN_DEVICE, slots.slots().size(), told);
                }
                tellRejection(
                        device, date, NEGATIVE_OUTPUT, division.negativeHours().size(), told);
            }
            telling.tell(key, told, causes);
        }

        private static void tellRejection(Known device, LocalDate day, String reason, int intervals, Told told) {
            if (intervals > 0) {
                told.tell(
                        Destination.REJECTIONS,
                        Keys.of(device.provider(), device.id(), "generation", day.toString(), reason),
                        new Unattributable(
                                device.provider(), "generation", device.id(), day, reason, intervals, List.of()));
            }
        }

        private List<Winner<Certificate>> claims(String day) {
            var winners = new ArrayList<Winner<Certificate>>();
            try (var entries = certificates.prefixScan(day + "|", new StringSerializer())) {
                entries.forEachRemaining(entry -> {
                    var winner = Winner.among(
                            entry.value.getRows().stream().map(Rows::model).toList());
                    if (winner != null) {
                        winners.add(winner);
                    }
                });
            }
            return winners;
        }

        private void tellSupplies(
                String provider,
                LocalDate day,
                DeviceDivision division,
                Map<org.wattribute.model.supply.SupplyTerms, SupplySpan> spans,
                @Nullable GenerationDevice device,
                Told told) {
            var supplies = new TreeMap<String, List<SuppliedDay>>();
            for (SuppliedDay supplied : division.supplies()) {
                supplies.computeIfAbsent(supplied.terms().row().id(), id -> new ArrayList<>())
                        .add(supplied);
            }
            supplies.forEach((supply, parts) -> {
                var customers = new LinkedHashMap<String, List<SuppliedPart>>();
                for (SuppliedDay part : parts) {
                    var span = Rows.wireOf(part.terms(), spans);
                    for (String customer : span.getCustomers()) {
                        customers
                                .computeIfAbsent(customer, id -> new ArrayList<>())
                                .add(SupplySpans.wire(part, span, device));
                    }
                }
                customers.forEach((customer, own) -> told.tell(
                        Destination.CUSTOMERS,
                        Keys.of(provider, customer, day.toString(), "supply", supply, division.device()),
                        new SupplyDay(provider, customer, supply, day, own)));
            });
        }
    }
}
