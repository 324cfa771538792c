package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wattribute.channels.Examples.account;
import static org.wattribute.channels.Examples.readings;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wattribute.channels.SchemaRegistryException.Kind;
import org.wattribute.channels.UndecodableRecordException.Reason;
import org.wattribute.events.Account;
import org.wattribute.events.ReadingBlock;

@Timeout(60)
class ChannelsIT {
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final RealPeers peers = RealPeers.shared();

    private Admin admin;
    private Map<String, Object> config;

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", peers.bootstrapServers()));
        config = Map.of(AvroSerdes.REGISTRY_URL, peers.registryUrl());
        new TopicProvisioner(admin).provision(PARTITIONS, (short) 1);
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void createsTheWholeCatalogueAndCanBeRepeated() throws Exception {
        new TopicProvisioner(admin).provision(PARTITIONS, (short) 1);

        var names = Topics.all().stream().map(Topic::name).toList();
        assertThat(admin.listTopics().names().get()).containsAll(names);
        var resource = new ConfigResource(Type.TOPIC, Topics.METER_DAYS.name());
        assertThat(admin.describeConfigs(Set.of(resource))
                        .all()
                        .get()
                        .get(resource)
                        .get("cleanup.policy")
                        .value())
                .isEqualTo("compact");
    }

    @Test
    void refusesTopicsWhosePartitionsDiffer() throws Exception {
        var provisioner = new TopicProvisioner(admin);
        assertThatThrownBy(() -> provisioner.verify(PARTITIONS + 1)).hasMessageContaining("has 4 partitions");

        String grown = Topics.POOLS.name();
        admin.createPartitions(Map.of(grown, NewPartitions.increaseTo(PARTITIONS + 1)))
                .all()
                .get();
        assertThat(refusalOnceKnown(provisioner))
                .contains(grown + " has 5 partitions")
                .doesNotContain(Topics.READINGS.name());
        assertThatThrownBy(() -> provisioner.provision(PARTITIONS, (short) 1))
                .isInstanceOf(IllegalStateException.class);

        admin.deleteTopics(Set.of(grown)).all().get();
        String refusal = refusalOnceKnown(provisioner);
        while (refusal.contains("5 partitions")) {
            refusal = refusalOnceKnown(provisioner);
        }
        assertThat(refusal).contains(grown + " does not exist");
    }

    @Test
    void carriesRecordsOfAnOwnerThroughOnePartition() {
        new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();
        var serde = AvroSerdes.from(config).of(ReadingBlock.class);
        var meters = IntStream.range(0, 40).mapToObj(i -> "M-" + i).toList();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", peers.bootstrapServers(),
                        "partitioner.class", OwnerPartitioner.class.getName()),
                new StringSerializer(),
                serde.serializer())) {
            for (String meter : meters) {
                producer.send(new ProducerRecord<>(Topics.READINGS.name(), Keys.of("default", meter), readings(meter)));
            }
            producer.flush();
        }

        List<ConsumerRecord<String, ReadingBlock>> read =
                readAll(Topics.READINGS.name(), serde.deserializer(), meters.size());

        assertThat(read)
                .extracting(ConsumerRecord::value)
                .containsAll(meters.stream().map(Examples::readings).toList());
        assertThat(read).allMatch(record -> record.partition() == OwnerPartitioner.partition(record.key(), PARTITIONS));
        assertThat(read).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
    }

    @Test
    void releasesTheContractOnceAndForGood() throws Exception {
        Map<String, Integer> first = new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();
        Map<String, Integer> again = new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();

        assertThat(again).isEqualTo(first);
        var http = HttpClient.newHttpClient();
        var level = http.send(
                HttpRequest.newBuilder(URI.create(peers.registryUrl() + "/config/org.wattribute.events.Account"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(level.body()).contains("FULL_TRANSITIVE");
    }

    @Test
    void findsReleasedSchemasWithoutRegistering() {
        Map<String, Integer> ids = new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();
        Schema account = ContractSchemas.asReleased(Account.getClassSchema());

        int id = ConfluentSchemaRegistry.from(config).idOf(account.getFullName(), account);

        assertThat(id).isEqualTo(ids.get(account.getFullName()));
        assertThat(ConfluentSchemaRegistry.from(config).schemaOf(id)).isEqualTo(account);
        assertThat(ConfluentSchemaRegistry.from(config).schemaOf(id).toString()).isEqualTo(account.toString());
    }

    @Test
    void tellsWhyASchemaCannotBeHad() {
        new SchemaRelease(ConfluentSchemaRegistry.from(config)).publish();
        var registering = new HashMap<>(config);
        registering.put(AvroSerdes.AUTO_REGISTER, "true");
        var incompatible = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Account\",\"namespace\":\"org.wattribute.events\",\"fields\":"
                        + "[{\"name\":\"added\",\"type\":\"int\"}]}");
        var account = "org.wattribute.events.Account";

        assertThat(kindOf(() -> ConfluentSchemaRegistry.from(registering).idOf(account, incompatible)))
                .isEqualTo(Kind.INCOMPATIBLE);
        assertThat(kindOf(() -> ConfluentSchemaRegistry.from(config).idOf(account, incompatible)))
                .isEqualTo(Kind.NOT_REGISTERED);
        assertThat(kindOf(() -> ConfluentSchemaRegistry.from(config).idOf("org.wattribute.Nobody", incompatible)))
                .isEqualTo(Kind.NOT_REGISTERED);
        assertThat(kindOf(() -> ConfluentSchemaRegistry.from(config).schemaOf(999_999)))
                .isEqualTo(Kind.UNKNOWN_ID);
        var wrongPath = Map.of(AvroSerdes.REGISTRY_URL, peers.registryUrl().replace("v7", "v99"));
        assertThat(kindOf(() -> ConfluentSchemaRegistry.from(wrongPath).schemaOf(1)))
                .isEqualTo(Kind.AWAY);
    }

    @Test
    void tellsAnUnknownIdInARecordFromAnOutage() {
        var deserializer = AvroSerdes.from(config).of(Account.class).deserializer();
        byte[] bytes = {0, 0x7f, 0, 0, 0, 2};

        assertThat(catchThrowableOfType(
                                UndecodableRecordException.class, () -> deserializer.deserialize("topic", bytes))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_ID);
        assertThatThrownBy(() -> AvroSerdes.over(new ConfluentSchemaRegistry(
                                new RegistryConnection(
                                        URI.create("http://127.0.0.1:1/"),
                                        null,
                                        new RegistryConnection.Patience(
                                                Duration.ofSeconds(1), 2, Duration.ZERO, Duration.ZERO)),
                                false))
                        .of(Account.class)
                        .deserializer()
                        .deserialize("topic", bytes))
                .isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void registersWhenFirstWrittenIfAllowed() {
        var registering = new HashMap<>(config);
        registering.put(AvroSerdes.AUTO_REGISTER, true);
        var serdes = AvroSerdes.from(registering);

        byte[] bytes = serdes.any().serializer().serialize("topic", account().build());

        assertThat(AvroSerdes.from(config).any().deserializer().deserialize("topic", bytes))
                .isEqualTo(account().build());
    }

    /** Brokers learn of changes to topics a moment later than the one who made them. */
    private static String refusalOnceKnown(TopicProvisioner provisioner) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                provisioner.verify(PARTITIONS);
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
        throw new AssertionError("the topics were not refused");
    }

    private static Kind kindOf(Runnable request) {
        return catchThrowableOfType(SchemaRegistryException.class, request::run).kind();
    }

    private static <V> List<ConsumerRecord<String, V>> readAll(String topic, Deserializer<V> values, int atLeast) {
        var read = new ArrayList<ConsumerRecord<String, V>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", peers.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                values)) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (read.size() < atLeast && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }
}
