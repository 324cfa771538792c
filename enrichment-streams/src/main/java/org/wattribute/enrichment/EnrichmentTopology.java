package org.wattribute.enrichment;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.OwnerPartitioner;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topic.Routing;
import org.wattribute.channels.Topics;
import org.wattribute.enrichment.attribution.CustomerDays;
import org.wattribute.enrichment.attribution.Settings;
import org.wattribute.enrichment.decoding.Decode;
import org.wattribute.enrichment.grid.RegionDays;
import org.wattribute.enrichment.ownership.AccountView;
import org.wattribute.enrichment.ownership.ContractView;
import org.wattribute.enrichment.ownership.MeterView;
import org.wattribute.enrichment.ownership.ServicePointView;
import org.wattribute.enrichment.routing.Backlog;
import org.wattribute.enrichment.routing.Destination;
import org.wattribute.enrichment.routing.Emission;
import org.wattribute.enrichment.routing.EntityStage;
import org.wattribute.enrichment.routing.StageStores;
import org.wattribute.enrichment.supply.CertificateView;
import org.wattribute.enrichment.supply.DeviceDays;
import org.wattribute.enrichment.supply.HolderQuestions;
import org.wattribute.enrichment.supply.SupplyView;
import org.wattribute.enrichment.usage.MeterDays;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionChange;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.CertificateClaim;
import org.wattribute.events.DeadLetter;
import org.wattribute.events.DeviceDay;
import org.wattribute.events.MeterDay;
import org.wattribute.events.RegionDay;
import org.wattribute.events.SupplyTerms;
import org.wattribute.events.Unattributable;

/** The topology, from what utilities feed to what each customer's electricity was, hour by hour. */
public final class EnrichmentTopology {
    private final AvroSerdes serdes;
    private final Serde<SpecificRecord> any;
    private final Settings settings;
    private final int partitions;
    private final Backlog backlog;
    private final StageStores stores;
    private final StreamsBuilder builder = new StreamsBuilder();

    /**
     * @param serdes serdes of all records
     * @param settings what is computed
     * @param partitions partitions of every topic
     * @param backlog where waiting work is counted
     * @param stores where stages keep what they know
     */
    public EnrichmentTopology(
            AvroSerdes serdes, Settings settings, int partitions, Backlog backlog, StageStores stores) {
        this.serdes = serdes;
        this.any = serdes.any();
        this.settings = settings;
        this.partitions = partitions;
        this.backlog = backlog;
        this.stores = stores;
    }

    /** Builds it, once. */
    public Topology build() {
        // Whose a meter's energy is: contracts learn their customer at accounts and meet their meters at service
        // points.
        var supplyContracts = read(Topics.SUPPLY_CONTRACTS);
        var questions = look(supplyContracts, "supply-beneficiary", new HolderQuestions());
        var contracts = look(
                read(Topics.SERVICE_CONTRACTS, route(questions, Destination.CONTRACTS, "questions-by-contract")),
                "service-contract",
                new ContractView());
        var accounts = look(
                read(
                        Topics.ACCOUNTS,
                        route(questions, Destination.ACCOUNTS, "questions-by-account"),
                        route(contracts, Destination.ACCOUNTS, "terms-by-account")),
                "account",
                new AccountView());
        var meters = look(read(Topics.METERS), "meter", new MeterView());
        var servicePoints = look(
                read(
                        Topics.SERVICE_POINTS,
                        route(contracts, Destination.SERVICE_POINTS, "questions-by-service-point"),
                        route(accounts, Destination.SERVICE_POINTS, "terms-by-service-point"),
                        route(meters, Destination.SERVICE_POINTS, "meters-by-service-point")),
                "service-point",
                new ServicePointView());

        // What was used: readings become meter-days, and each owner gets its slice.
        var usage = read(Topics.READINGS, route(servicePoints, Destination.METERS, "ownership-by-meter"))
                .process(new MeterDays(any, serdes.of(MeterDay.class), backlog, stores), Named.as("slice-meter-days"));

        // What was supplied: a device's output is divided among the contracts on it.
        var supplies = look(
                merge(
                        "supply-contracts-and-holders",
                        supplyContracts,
                        route(accounts, Destination.SUPPLIES, "account-holders-by-supply"),
                        route(servicePoints, Destination.SUPPLIES, "contract-holders-by-supply")),
                "supply-contract",
                new SupplyView());
        var certificates = look(read(Topics.CERTIFICATES), "certificate", new CertificateView());
        var devices = read(
                        Topics.GENERATION,
                        read(Topics.GENERATION_DEVICES),
                        route(supplies, Destination.DEVICES, "supplies-by-device"),
                        route(certificates, Destination.DEVICES, "certificates-by-device"))
                .process(
                        new DeviceDays(
                                any, serdes.of(DeviceDay.class), serdes.of(CertificateClaim.class), backlog, stores),
                        Named.as("divide-device-days"));

        // What the grid was: merged by region, then told to every partition.
        var regions = read(Topics.GRID_MIX, read(Topics.GRID_INTENSITY))
                .process(new RegionDays(serdes.of(RegionDay.class), backlog, stores), Named.as("merge-region-days"));

        // Where each customer's electricity came from.
        var results = merge(
                        "inputs-by-customer",
                        route(usage, Destination.CUSTOMERS, "usage-by-customer"),
                        route(devices, Destination.CUSTOMERS, "supply-by-customer"),
                        route(servicePoints, Destination.CUSTOMERS, "contracts-by-customer"),
                        readOwn(Topics.REGION_DAYS),
                        readOwn(Topics.POOLS),
                        read(Topics.EMISSION_FACTORS),
                        read(Topics.RESIDUAL_MIX),
                        read(Topics.GRID_REGIONS))
                .process(
                        new CustomerDays(any, serdes.of(AttributionDay.class), settings, backlog, stores),
                        Named.as("attribute-customer-days"));

        publish(usage, Destination.METER_DAYS, Topics.METER_DAYS, MeterDay.class);
        publish(usage, Destination.REJECTIONS, Topics.REJECTIONS, Unattributable.class, "unattributable-readings");
        publish(devices, Destination.DEVICE_DAYS, Topics.DEVICE_DAYS, DeviceDay.class);
        publish(devices, Destination.POOLS, Topics.POOLS, SupplyTerms.class);
        publish(devices, Destination.REJECTIONS, Topics.REJECTIONS, Unattributable.class, "unattributable-generation");
        publish(regions, Destination.REGION_DAYS, Topics.REGION_DAYS, RegionDay.class);
        publish(results, Destination.LATEST, Topics.ATTRIBUTIONS_LATEST, AttributionDay.class);
        publish(results, Destination.HISTORY, Topics.ATTRIBUTION_HISTORY, AttributionDay.class);
        publish(results, Destination.CHANGES, Topics.ATTRIBUTION_CHANGES, AttributionChange.class);
        publish(results, Destination.ALLOCATIONS, Topics.ALLOCATIONS, AllocationDay.class);
        return builder.build();
    }

    private KStream<String, Emission> look(
            KStream<String, SpecificRecord> learnt, String entity, EntityStage.View view) {
        var told = learnt.process(new EntityStage(entity, view, any, backlog, stores), Named.as("look-at-" + entity));
        publish(told, Destination.REJECTIONS, Topics.REJECTIONS, Unattributable.class, "unattributable-" + entity);
        return told;
    }

    /** Reads a topic that others write, together with what other stages tell its entities. */
    @SafeVarargs
    private <V extends SpecificRecord> KStream<String, SpecificRecord> read(
            Topic<V> topic, KStream<String, SpecificRecord>... told) {
        return merge(shortName(topic), read(topic), told);
    }

    @SafeVarargs
    private static KStream<String, SpecificRecord> merge(
            String name, KStream<String, SpecificRecord> first, KStream<String, SpecificRecord>... others) {
        KStream<String, SpecificRecord> merged = first;
        for (int i = 0; i < others.length; i++) {
            merged = merged.merge(others[i], Named.as("merge-" + name + "-" + (i + 1)));
        }
        return merged;
    }

    /** Reads a topic that others write: its bytes may be anything. */
    private <V extends SpecificRecord> KStream<String, SpecificRecord> read(Topic<V> topic) {
        String name = shortName(topic);
        var decode = new Decode<>(topic, serdes.of(topic.value()).deserializer());
        var branches = builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-" + name))
                .process(decode, Named.as("decode-" + name))
                .split(Named.as("decoded-" + name));
        branches.branch(
                (key, value) -> value instanceof DeadLetter,
                Branched.<String, SpecificRecord>withConsumer(dead -> dead.mapValues(
                                        DeadLetter.class::cast, Named.as("dead-letters-of-" + name))
                                .to(
                                        Topics.DEAD_LETTERS.name(),
                                        Produced.with(Serdes.String(), serdes.of(DeadLetter.class))
                                                .withStreamPartitioner(OwnerPartitioner.toOwner())
                                                .withName("bury-" + name)))
                        .withName("-dead"));
        String good = "decoded-" + name + "-good";
        return Objects.requireNonNull(
                branches.defaultBranch(Branched.<String, SpecificRecord>as("-good"))
                        .get(good),
                good);
    }

    /** Reads a topic that only this topology writes. */
    private <V extends SpecificRecord> KStream<String, SpecificRecord> readOwn(Topic<V> topic) {
        return builder.stream(topic.name(), Consumed.with(Serdes.String(), any).withName("read-" + shortName(topic)));
    }

    /** Moves a stage's messages for another stage to where their entities are. */
    private KStream<String, SpecificRecord> route(KStream<String, Emission> emissions, Destination to, String name) {
        return messages(emissions, to, name)
                .repartition(Repartitioned.with(Serdes.String(), any)
                        .withName(name)
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner(OwnerPartitioner.toOwner()));
    }

    private <V extends SpecificRecord> void publish(
            KStream<String, Emission> emissions, Destination to, Topic<V> topic, Class<V> type) {
        publish(emissions, to, topic, type, shortName(topic));
    }

    private <V extends SpecificRecord> void publish(
            KStream<String, Emission> emissions, Destination to, Topic<V> topic, Class<V> type, String name) {
        StreamPartitioner<String, V> partitioner =
                topic.routing() == Routing.ALL ? OwnerPartitioner.toAll() : OwnerPartitioner.toOwner();
        messages(emissions, to, name)
                .mapValues(message -> message == null ? null : type.cast(message), Named.as("as-" + name))
                .to(
                        topic.name(),
                        Produced.with(Serdes.String(), serdes.of(type))
                                .withStreamPartitioner(partitioner)
                                .withName("write-" + name));
    }

    private static KStream<String, SpecificRecord> messages(
            KStream<String, Emission> emissions, Destination to, String name) {
        return emissions
                .filter((key, emission) -> emission.to() == to, Named.as("pick-" + name))
                .mapValues(Emission::message, Named.as("unwrap-" + name));
    }

    private static String shortName(Topic<?> topic) {
        return topic.name().substring(topic.name().indexOf('.') + 1);
    }
}
