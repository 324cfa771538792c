package org.wattribute.enrichment.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Cause;
import org.wattribute.enrichment.routing.Content;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.DirtyKeys;
import org.wattribute.enrichment.routing.Emission;
import org.wattribute.enrichment.routing.EntityMemory;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.enrichment.routing.Told;
import org.wattribute.enrichment.routing.ToldMemory;
import org.wattribute.events.Direction;
import org.wattribute.events.MeterDay;
import org.wattribute.events.MeterOwnership;
import org.wattribute.events.Party;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.Unattributable;
import org.wattribute.events.UsageSlice;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeterSlice;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.measurement.SlotState;
import org.wattribute.model.ownership.MeterPeriod;
import org.wattribute.model.ownership.UnownedReason;
import org.wattribute.model.quantity.UtcDay;

/**
 * Merges a meter's readings to meter-days, whoever owns them, and gives each owner its slice of each day. Readings that nobody owns wait in
 * the meter-day and are named in the rejections until somebody does.
 */
public final class MeterDays implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    private static final String DAYS = "readings-by-meter-day";
    private static final String OWNERSHIP = "ownership-by-meter";
    private static final String TOLD = "told-by-meter-day";
    private static final String DIRTY = "dirty-meter-days";

    private final Serde<SpecificRecord> records;
    private final Serde<MeterDay> days;
    private final Backlog backlog;
    private final StageStores stores;

    public MeterDays(Serde<SpecificRecord> records, Serde<MeterDay> days, Backlog backlog, StageStores stores) {
        this.records = records;
        this.days = days;
        this.backlog = backlog;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(
                stores.ofRecords(DAYS, days),
                stores.ofRecords(OWNERSHIP, records),
                stores.ofRecords(TOLD, records),
                stores.ofMarks(DIRTY));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Slicing();
    }

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
    private final class Slicing implements Processor<String, SpecificRecord, String, Emission> {
        private ProcessorContext<String, Emission> context;
        private KeyValueStore<String, MeterDay> days;
        private EntityMemory ownership;
        private ToldMemory telling;
        private DirtyKeys dirty;

        @Override
        public void init(ProcessorContext<String, Emission> context) {
            this.context = context;
            days = context.getStateStore(DAYS);
            ownership = new EntityMemory(context.getStateStore(OWNERSHIP));
            telling = new ToldMemory(context.getStateStore(TOLD), context);
            dirty = DirtyKeys.open(context, DIRTY, backlog, this::slice);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            if (record.value() instanceof ReadingBlock block) {
                merge(block, Cause.of(record, context));
            } else if (ownership.learn(record.key(), record.value())) {
                markFrom(Keys.owner(record.key()), LocalDate.MIN, Cause.of(record, context));
            }
        }

        @Override
        public void close() {
            if (dirty != null) { // null where init failed, whose reason must not be hidden
                dirty.close();
            }
        }

        private void merge(ReadingBlock block, List<String> causes) {
            String meter = Keys.of(block.getProvider(), block.getMeterNumber());
            String key = dayKey(meter, block.getDirection(), block.getDay());
            MeterDay before = days.get(key);
            var slots = Series.energies(block.getDay(), List.of(block.getSeries()));
            if (before != null) {
                slots = Series.energies(block.getDay(), before.getSeries()).merge(slots);
            }
            var merged = new MeterDay(
                    block.getProvider(),
                    block.getMeterNumber(),
                    block.getDirection(),
                    block.getDay(),
                    Series.energySeries(slots));
            if (Content.same(merged, before)) {
                return;
            }
            boolean reverse = block.getDirection() == Direction.REVERSE;
            Instant exportedSince = reverse ? exportsSince(meter) : null;
            days.put(key, merged);
            context.forward(
                    new Record<>(key, new Emission(Destination.METER_DAYS, merged), context.currentSystemTimeMs()));
            if (reverse && !Objects.equals(exportedSince, exportsSince(meter))) {
                markFrom(meter, block.getDay(), causes);
            } else {
                dirty.mark(meter + "|" + block.getDay(), causes);
            }
        }

        /** Marks all days of a meter from one on. */
        private void markFrom(String meter, LocalDate first, List<String> causes) {
            var found = new TreeSet<String>();
            try (var entries = days.prefixScan(meter + "|", new StringSerializer())) {
                entries.forEachRemaining(
                        entry -> found.add(Keys.fields(entry.key).get(3)));
            }
            for (String day : found) {
                if (!LocalDate.parse(day).isBefore(first)) {
                    dirty.mark(meter + "|" + day, causes);
                }
            }
        }

        private @Nullable Instant exportsSince(String meter) {
            try (var entries = days.prefixScan(meter + "|" + Direction.REVERSE + "|", new StringSerializer())) {
                while (entries.hasNext()) {
                    MeterDay day = entries.next().value;
                    for (Slot<Long> slot :
                            Series.energies(day.getDay(), day.getSeries()).slots()) {
                        if (slot.state() != SlotState.WITHDRAWN) {
                            return slot.part().start();
                        }
                    }
                }
            }
            return null;
        }

        private void slice(String key, List<String> causes) {
            String meter = Keys.owner(key);
            List<String> fields = Keys.fields(key);
            String provider = fields.get(0);
            LocalDate day = LocalDate.parse(fields.get(2));
            var forward = slots(meter, Direction.FORWARD, day);
            var reverse = slots(meter, Direction.REVERSE, day);
            var messages = ownership.known(meter).messages(MeterOwnership.class);
            var periods = periods(fields.get(1), messages);
            var told = new Told();
            var slices = MeterSlice.of(
                    fields.get(1), HourlyEnergy.of(forward), HourlyEnergy.of(reverse), exportsSince(meter), periods);
            for (MeterSlice slice : slices) {
                told.tell(
                        Destination.CUSTOMERS,
                        sliceKey(provider, slice.customer(), day, slice.contract(), slice.meter(), slice.account()),
                        wire(provider, day, slice));
            }
            tellParties(provider, fields.get(1), day, messages, told);
            tellUnowned(provider, fields.get(1), day, Direction.FORWARD, forward, messages, periods, told);
            tellUnowned(provider, fields.get(1), day, Direction.REVERSE, reverse, messages, periods, told);
            telling.tell(key, told, causes);
        }

        private DaySlots<Long> slots(String meter, Direction direction, LocalDate day) {
            MeterDay known = days.get(dayKey(meter, direction, day));
            return known == null ? DaySlots.empty(new UtcDay(day)) : Series.energies(day, known.getSeries());
        }

        private static List<MeterPeriod> periods(String meter, List<MeterOwnership> messages) {
            var periods = new ArrayList<MeterPeriod>();
            for (MeterOwnership message : messages) {
                for (var period : message.getPeriods()) {
                    periods.add(new MeterPeriod(
                            meter,
                            period.getFrom(),
                            period.getTo(),
                            period.getContractNumber(),
                            period.getAccountNumber(),
                            period.getCustomerNumber(),
                            period.getUnowned() == null ? null : UnownedReason.valueOf(period.getUnowned())));
                }
            }
            return periods;
        }

        /** Contracts in conflict over the day learn of it by a slice without values, so that their hours are missing, not gone. */
        private static void tellParties(
                String provider, String meter, LocalDate day, List<MeterOwnership> messages, Told told) {
            var nothing = HourlyEnergy.none(new UtcDay(day));
            for (Party party : parties(day, messages)) {
                String key = sliceKey(
                        provider,
                        party.getCustomerNumber(),
                        day,
                        party.getContractNumber(),
                        meter,
                        party.getAccountNumber());
                var slice = new MeterSlice(
                        meter,
                        party.getContractNumber(),
                        party.getAccountNumber(),
                        party.getCustomerNumber(),
                        nothing,
                        nothing,
                        null);
                if (!told.tells(Destination.CUSTOMERS, key)) {
                    told.tell(Destination.CUSTOMERS, key, wire(provider, day, slice));
                }
            }
        }

        private static List<Party> parties(LocalDate day, List<MeterOwnership> messages) {
            var parties = new ArrayList<Party>();
            Instant start = new UtcDay(day).start();
            Instant end = new UtcDay(day).hourStart(UtcDay.HOURS);
            for (MeterOwnership message : messages) {
                for (var period : message.getPeriods()) {
                    boolean today =
                            (period.getFrom() == null || period.getFrom().isBefore(end))
                                    && (period.getTo() == null || period.getTo().isAfter(start));
                    if (today) {
                        parties.addAll(period.getParties());
                    }
                }
            }
            return parties;
        }

        private static void tellUnowned(
                String provider,
                String meter,
                LocalDate day,
                Direction direction,
                DaySlots<Long> readings,
                List<MeterOwnership> messages,
                List<MeterPeriod> periods,
                Told told) {
            var waiting = new TreeMap<String, Integer>();
            for (Slot<Long> slot : readings.slots()) {
                if (slot.state() == SlotState.WITHDRAWN) {
                    continue;
                }
                MeterPeriod period = periods.stream()
                        .filter(candidate -> candidate.contains(slot.part().start()))
                        .findFirst()
                        .orElse(null);
                if (messages.isEmpty()) {
                    waiting.merge("unknown_meter", 1, Integer::sum);
                } else if (period == null) {
                    waiting.merge("not_installed", 1, Integer::sum);
                } else if (period.unowned() != null) {
                    waiting.merge(period.unowned().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
                }
            }
            waiting.forEach((reason, intervals) -> told.tell(
                    Destination.REJECTIONS,
                    Keys.of(provider, meter, "readings", direction.name(), day.toString(), reason),
                    new Unattributable(
                            provider,
                            "readings",
                            meter,
                            day,
                            reason,
                            intervals,
                            parties(day, messages).stream()
                                    .map(Party::getContractNumber)
                                    .distinct()
                                    .sorted()
                                    .toList())));
        }

        private static UsageSlice wire(String provider, LocalDate day, MeterSlice slice) {
            return new UsageSlice(
                    provider,
                    slice.customer(),
                    slice.contract(),
                    slice.account(),
                    slice.meter(),
                    day,
                    Series.hourly(slice.forward()),
                    Series.hourly(slice.reverse()),
                    slice.exportsSince());
        }
    }

    private static String sliceKey(
            String provider, String customer, LocalDate day, String contract, String meter, String account) {
        return Keys.of(provider, customer, day.toString(), "usage", contract, meter, account);
    }

    private static String dayKey(String meter, Direction direction, LocalDate day) {
        return meter + "|" + direction + "|" + day;
    }
}
