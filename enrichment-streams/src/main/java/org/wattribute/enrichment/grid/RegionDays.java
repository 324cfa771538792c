package org.wattribute.enrichment.grid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.wattribute.channels.Keys;
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Cause;
import org.wattribute.enrichment.routing.Content;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.DirtyKeys;
import org.wattribute.enrichment.routing.Emission;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.GridIntensityBlock;
import org.wattribute.events.GridMixBlock;
import org.wattribute.events.RegionDay;
import org.wattribute.events.TechnologySeries;

/** Merges generation by technology and given intensities to region-days, for every partition. */
public final class RegionDays implements ProcessorSupplier<String, SpecificRecord, String, Emission> {
    private static final String DAYS = "grid-by-region-day";
    private static final String DIRTY = "dirty-region-days";

    private final Serde<RegionDay> days;
    private final Backlog backlog;
    private final StageStores stores;

    public RegionDays(Serde<RegionDay> days, Backlog backlog, StageStores stores) {
        this.days = days;
        this.backlog = backlog;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return StageStores.inOrder(stores.ofRecords(DAYS, days), stores.ofMarks(DIRTY));
    }

    @Override
    public Processor<String, SpecificRecord, String, Emission> get() {
        return new Merging();
    }

    @SuppressWarnings("NullAway.Init") // set by init, which Kafka Streams calls before anything else
    private final class Merging implements Processor<String, SpecificRecord, String, Emission> {
        private ProcessorContext<String, Emission> context;
        private KeyValueStore<String, RegionDay> days;
        private DirtyKeys dirty;

        @Override
        public void init(ProcessorContext<String, Emission> context) {
            this.context = context;
            days = context.getStateStore(DAYS);
            dirty = DirtyKeys.open(context, DIRTY, backlog, this::publish);
        }

        @Override
        public void process(Record<String, SpecificRecord> record) {
            if (record.value() instanceof GridMixBlock block) {
                RegionDay day = day(block.getProvider(), block.getGridRegion(), block.getDay());
                keep(day, mixed(day, block), Cause.of(record, context));
            } else if (record.value() instanceof GridIntensityBlock block) {
                RegionDay day = day(block.getProvider(), block.getGridRegion(), block.getDay());
                var slots = Series.intensities(day.getDay(), day.getIntensity())
                        .merge(Series.intensities(day.getDay(), List.of(block.getSeries())));
                keep(
                        day,
                        new RegionDay(
                                day.getProvider(),
                                day.getGridRegion(),
                                day.getDay(),
                                day.getMix(),
                                Series.intensitySeries(slots)),
                        Cause.of(record, context));
            }
        }

        @Override
        public void close() {
            if (dirty != null) { // null where init failed, whose reason must not be hidden
                dirty.close();
            }
        }

        private static RegionDay mixed(RegionDay day, GridMixBlock block) {
            var technologies = new TreeMap<String, List<EnergySeries>>();
            day.getMix().forEach(series -> technologies.put(series.getTechnology(), series.getSeries()));
            var known = technologies.getOrDefault(block.getTechnology(), List.of());
            var slots = Series.energies(day.getDay(), known)
                    .merge(Series.energies(day.getDay(), List.of(block.getSeries())));
            technologies.put(block.getTechnology(), Series.energySeries(slots));
            var mix = new ArrayList<TechnologySeries>();
            technologies.forEach((technology, series) -> mix.add(new TechnologySeries(technology, series)));
            return new RegionDay(day.getProvider(), day.getGridRegion(), day.getDay(), mix, day.getIntensity());
        }

        private RegionDay day(String provider, String region, LocalDate date) {
            RegionDay known = days.get(Keys.of(provider, region, date.toString()));
            return known == null ? new RegionDay(provider, region, date, List.of(), List.of()) : known;
        }

        private void keep(RegionDay before, RegionDay after, List<String> causes) {
            if (!Content.same(after, before)) {
                String key = Keys.of(
                        after.getProvider(),
                        after.getGridRegion(),
                        after.getDay().toString());
                days.put(key, after);
                dirty.mark(key, causes);
            }
        }

        private void publish(String key, List<String> causes) {
            context.forward(new Record<>(
                    key,
                    new Emission(Destination.REGION_DAYS, days.get(key)),
                    context.currentSystemTimeMs(),
                    Cause.headers(causes)));
        }
    }
}
