package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wattribute.channels.Examples.account;
import static org.wattribute.channels.Examples.readings;
import static org.wattribute.channels.Examples.servicePoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattribute.channels.UndecodableRecordException.Reason;
import org.wattribute.events.Account;
import org.wattribute.events.IntervalState;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ServicePoint;

class AvroSerdesTest {
    private static final String TOPIC = "topic";

    private final SchemaRegistry registry = SchemaRegistry.inMemory();
    private final AvroSerdes serdes = AvroSerdes.over(registry);

    @Test
    void readsBackWhatItWrote() {
        Account account = account().build();
        byte[] bytes = serdes.of(Account.class).serializer().serialize(TOPIC, account);

        assertThat(read(Account.class, bytes)).isEqualTo(account);
        assertThat(read(SpecificRecord.class, bytes)).isEqualTo(account);
        assertThat(serdes.any().serializer().serialize(TOPIC, account)).isEqualTo(bytes);
    }

    @Test
    void startsWithAZeroByteAndTheIdInFourBytesBigEndian() {
        var fixed = new SchemaRegistry() {
            @Override
            public int idOf(String subject, Schema schema) {
                assertThat(subject).isEqualTo("org.wattribute.events.Account");
                return 0x81020304;
            }

            @Override
            public Schema schemaOf(int id) {
                assertThat(id).isEqualTo(0x81020304);
                return Account.getClassSchema();
            }
        };
        Serde<Account> serde = AvroSerdes.over(fixed).of(Account.class);

        byte[] bytes = serde.serializer().serialize(TOPIC, account().build());

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0x81, 2, 3, 4);
        assertThat(bytes[5])
                .as("then the payload: the length of `default`, zigzag")
                .isEqualTo((byte) 14);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes))
                .isEqualTo(account().build());
    }

    @Test
    void takesNullForATombstoneBothWays() {
        Serde<Account> serde = serdes.of(Account.class);

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
    }

    @Test
    void asksTheRegistryOnceForEachRecordAndId() {
        var calls = new ArrayList<String>();
        var counting = new SchemaRegistry() {
            @Override
            public int idOf(String subject, Schema schema) {
                calls.add("id of " + subject);
                return registry.idOf(subject, schema);
            }

            @Override
            public Schema schemaOf(int id) {
                calls.add("schema of " + id);
                return registry.schemaOf(id);
            }
        };
        var counted = AvroSerdes.over(counting);
        for (int i = 0; i < 3; i++) {
            byte[] bytes = counted.of(Account.class)
                    .serializer()
                    .serialize(TOPIC, account().build());
            counted.any().deserializer().deserialize(TOPIC, bytes);
        }
        assertThat(calls).containsExactly("id of org.wattribute.events.Account", "schema of 1");
    }

    @Test
    void mayBeSharedByThreads() throws Exception {
        Serde<ReadingBlock> serde = serdes.of(ReadingBlock.class);
        var threads = Executors.newFixedThreadPool(4);
        var done = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 4; i++) {
            ReadingBlock block = readings("M-" + "x".repeat(i));
            done.add(threads.submit(() -> IntStream.range(0, 500)
                    .allMatch(round -> block.equals(serde.deserializer()
                            .deserialize(TOPIC, serde.serializer().serialize(TOPIC, block))))));
        }
        for (Future<Boolean> equal : done) {
            assertThat(equal.get()).isTrue();
        }
        threads.shutdown();
    }

    @Test
    void saysWhichRecordLacksSomethingAndWritesTheNext() {
        Serializer<Account> serializer = serdes.of(Account.class).serializer();

        assertThatThrownBy(() -> serializer.serialize(TOPIC, new Account()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Account")
                .hasMessageContaining("provider");
        assertThat(read(Account.class, serializer.serialize(TOPIC, account().build())))
                .isEqualTo(account().build());
    }

    @Test
    void writesRecordsLargerThanTheBufferItKeeps() {
        var large = account().setAccountName("x".repeat(3 << 20)).build();
        Serde<Account> serde = serdes.of(Account.class);

        byte[] bytes = serde.serializer().serialize(TOPIC, large);

        assertThat(read(Account.class, bytes)).isEqualTo(large);
        assertThat(read(
                        Account.class,
                        serde.serializer().serialize(TOPIC, account().build())))
                .isEqualTo(account().build());
    }

    // What cannot be decoded

    @Test
    void doesNotDecodeWithoutTheMagicByte() {
        byte[] bytes = written(account().build());
        bytes[0] = 1;

        assertThat(reasonOf(bytes)).isEqualTo(Reason.NO_MAGIC_BYTE);
        assertThat(reasonOf(new byte[] {'{'})).isEqualTo(Reason.NO_MAGIC_BYTE);
    }

    @Test
    void doesNotDecodeLessThanAHeader() {
        for (int length = 0; length < 5; length++) {
            assertThat(reasonOf(new byte[length])).isEqualTo(Reason.SHORT);
        }
    }

    @Test
    void doesNotDecodeAnUnknownId() {
        assertThat(reasonOf(new byte[] {0, 0, 0, 1, 0, 9})).isEqualTo(Reason.UNKNOWN_ID);
    }

    @Test
    void doesNotDecodeARecordThatIsNotOfTheContract() {
        var foreign = SchemaBuilder.record("Thing")
                .namespace("org.elsewhere")
                .fields()
                .endRecord();
        // Classes that exist, but that no schema may ask for.
        var process = SchemaBuilder.record("ProcessBuilder")
                .namespace("java.lang")
                .fields()
                .endRecord();
        var base = SchemaBuilder.record("SpecificRecord")
                .namespace("org.apache.avro.specific")
                .fields()
                .endRecord();
        var notOurs = SchemaBuilder.record("Missing")
                .namespace("org.wattribute.events")
                .fields()
                .endRecord();
        var number = Schema.create(Schema.Type.INT);

        for (Schema schema : List.of(foreign, process, base, notOurs, number)) {
            byte[] bytes = {0, 0, 0, 0, (byte) registry.idOf("subject", schema), 2};
            assertThat(reasonOf(bytes)).isEqualTo(Reason.UNKNOWN_RECORD);
        }
    }

    @Test
    void doesNotDecodeAnotherRecordThanTheTopics() {
        byte[] bytes = written(servicePoint().build());

        assertThat(reasonOf(Account.class, bytes)).isEqualTo(Reason.UNKNOWN_RECORD);
        assertThat(reasonOf(Account.class, bytes)).isEqualTo(Reason.UNKNOWN_RECORD);
        assertThat(read(ServicePoint.class, bytes)).isEqualTo(servicePoint().build());
    }

    @Test
    void doesNotDecodeASchemaThatItsOwnCannotBeReadFrom() throws IOException {
        var schema = SchemaBuilder.record("Account")
                .namespace("org.wattribute.events")
                .fields()
                .requiredInt("provider")
                .endRecord();
        var record = new GenericData.Record(schema);
        record.put("provider", 1);

        assertThat(reasonOf(writtenElsewhere(record))).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void doesNotDecodeATruncatedRecord() {
        byte[] bytes = written(readings("M-1"));

        for (int length = 5; length < bytes.length; length++) {
            assertThat(reasonOf(Arrays.copyOf(bytes, length)))
                    .as("cut after %d bytes", length)
                    .isEqualTo(Reason.CORRUPT_PAYLOAD);
        }
        assertThat(reasonOf(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(Reason.CORRUPT_PAYLOAD);
    }

    @Test
    void survivesLengthsThatPromiseMoreThanMemoryHolds() {
        byte[] bytes = written(account().build());
        byte[] hugeString = Arrays.copyOf(bytes, 12);
        byte[] most = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}; // 2^31 - 1
        System.arraycopy(most, 0, hugeString, 5, most.length);
        assertThat(reasonOf(hugeString)).isEqualTo(Reason.CORRUPT_PAYLOAD);

        byte[] block = written(readings("M"));
        int energies = block.length - energiesToEnd(block);
        byte[] hugeArray = Arrays.copyOf(block, energies + most.length);
        System.arraycopy(most, 0, hugeArray, energies, most.length);
        assertThat(reasonOf(hugeArray)).isEqualTo(Reason.CORRUPT_PAYLOAD);
    }

    @Test
    void anyDamageIsEitherARecordOrUndecodable() {
        byte[] whole = written(readings("M-1"));
        var random = new Random(20260301);
        int undecodable = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
            }
            try {
                read(ReadingBlock.class, damaged);
            } catch (UndecodableRecordException e) {
                undecodable++;
            }
        }
        assertThat(undecodable).isGreaterThan(5_000);
    }

    @Test
    void anOutageIsNotTheRecordsFault() {
        byte[] bytes = written(account().build());
        var flaky = new SchemaRegistry() {
            boolean away = true;

            @Override
            public int idOf(String subject, Schema schema) {
                throw new SchemaRegistryException(SchemaRegistryException.Kind.AWAY, "away");
            }

            @Override
            public Schema schemaOf(int id) {
                if (away) {
                    throw new SchemaRegistryException(SchemaRegistryException.Kind.AWAY, "away");
                }
                return registry.schemaOf(id);
            }
        };
        Serde<Account> serde = AvroSerdes.over(flaky).of(Account.class);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SchemaRegistryException.class);
        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, account().build()))
                .isInstanceOf(SchemaRegistryException.class);
        flaky.away = false;
        assertThat(serde.deserializer().deserialize(TOPIC, bytes))
                .isEqualTo(account().build());
    }

    // What other versions of the contract wrote

    @Test
    void readsWhatAnEarlierVersionWroteWithDefaults() throws IOException {
        GenericRecord record = generic(account().build(), without("account_name"));

        assertThat(read(Account.class, writtenElsewhere(record)))
                .isEqualTo(account().build());
    }

    @Test
    void leavesOutWhatALaterVersionAdded() throws IOException {
        var fields = without("");
        fields.add(new Schema.Field("colour", Schema.create(Schema.Type.STRING), "Added later.", "red"));
        GenericRecord record = generic(account().build(), fields);
        record.put("colour", "blue");

        assertThat(read(Account.class, writtenElsewhere(record)))
                .isEqualTo(account().build());
    }

    @Test
    void readsASymbolThatALaterVersionAddedAsTheDefault() throws IOException {
        String later = ReadingBlock.getClassSchema().toString().replace("\"CONFLICT\"]", "\"CONFLICT\",\"DISPUTED\"]");
        Schema schema = new Schema.Parser().parse(later);
        var block = readings("M-1");
        GenericRecord record = asGeneric(block, schema);
        var series = (GenericRecord) record.get("series");
        Schema states = series.getSchema().getField("states").schema();
        series.put("states", List.of(new GenericData.EnumSymbol(states.getElementType(), "DISPUTED")));

        assertThat(read(ReadingBlock.class, writtenElsewhere(record))
                        .getSeries()
                        .getStates())
                .containsExactly(IntervalState.CONFLICT);
    }

    // Foreign classes

    @Test
    void handsItsConfigurationToForeignClasses() {
        var foreign = AvroSerdes.from(Map.of(
                AvroSerdes.REGISTRY_URL,
                "http://registry/path",
                AvroSerdes.AUTO_REGISTER,
                "true",
                AvroSerdes.SERIALIZER,
                ForeignSerializer.class.getName(),
                AvroSerdes.DESERIALIZER,
                ForeignDeserializer.class.getName(),
                "foreign.setting",
                7));

        foreign.of(Account.class);

        for (Map<String, ?> config : List.of(ForeignSerializer.seen, ForeignDeserializer.seen)) {
            assertThat(new HashMap<String, Object>(config))
                    .containsEntry("schema.registry.url", "http://registry/path")
                    .containsEntry("auto.register.schemas", true)
                    .containsEntry("specific.avro.reader", true)
                    .containsEntry("foreign.setting", 7);
        }
    }

    @Test
    void mixesAForeignSerializerWithItsOwnDeserializer() {
        var mixed = AvroSerdes.from(Map.of(
                AvroSerdes.REGISTRY_URL,
                "http://127.0.0.1:1",
                AvroSerdes.SERIALIZER,
                ForeignSerializer.class.getName()));

        assertThat(mixed.of(Account.class)
                        .serializer()
                        .serialize(TOPIC, account().build()))
                .containsExactly(42);
    }

    @Test
    void refusesARecordOfAnotherTypeFromAForeignDeserializer() {
        var foreign = AvroSerdes.from(Map.of(
                AvroSerdes.SERIALIZER, ForeignSerializer.class.getName(),
                AvroSerdes.DESERIALIZER, ForeignDeserializer.class.getName()));

        assertThat(foreign.of(Account.class).deserializer().deserialize(TOPIC, new byte[1]))
                .isEqualTo(account().build());
        assertThatThrownBy(() -> foreign.of(ServicePoint.class).deserializer().deserialize(TOPIC, new byte[1]))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.elsewhere.Missing", "java.lang.String"})
    void refusesAForeignClassThatCannotBeUsed(String name) {
        assertThatThrownBy(() -> AvroSerdes.from(
                        Map.of(AvroSerdes.REGISTRY_URL, "http://127.0.0.1:1", AvroSerdes.SERIALIZER, name)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(AvroSerdes.SERIALIZER);
    }

    /** Writes 42 whatever it gets. */
    public static final class ForeignSerializer implements Serializer<Object> {
        static Map<String, ?> seen = Map.of();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            seen = configs;
        }

        @Override
        public byte[] serialize(String topic, Object data) {
            return new ByteArraySerializer().serialize(topic, new byte[] {42});
        }
    }

    /** Reads an account whatever it gets. */
    public static final class ForeignDeserializer implements Deserializer<Object> {
        static Map<String, ?> seen = Map.of();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            seen = configs;
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            return account().build();
        }
    }

    private <V extends SpecificRecord> V read(Class<V> type, byte[] bytes) {
        return serdes.of(type).deserializer().deserialize(TOPIC, bytes);
    }

    private Reason reasonOf(byte[] bytes) {
        return reasonOf(SpecificRecord.class, bytes);
    }

    private Reason reasonOf(Class<? extends SpecificRecord> type, byte[] bytes) {
        return catchThrowableOfType(UndecodableRecordException.class, () -> read(type, bytes))
                .reason();
    }

    private byte[] written(SpecificRecord record) {
        return serdes.any().serializer().serialize(TOPIC, record);
    }

    /** Bytes of a record as another writer would have written it. */
    private byte[] writtenElsewhere(GenericRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int id = registry.idOf(record.getSchema().getFullName(), record.getSchema());
        bytes.write(new byte[] {0, 0, 0, 0, (byte) id});
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return bytes.toByteArray();
    }

    private static List<Schema.Field> without(String name) {
        var fields = new ArrayList<Schema.Field>();
        for (Schema.Field field : Account.getClassSchema().getFields()) {
            if (!field.name().equals(name)) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        return fields;
    }

    private static GenericRecord generic(Account account, List<Schema.Field> fields) {
        var schema = Schema.createRecord("Account", "Another version.", "org.wattribute.events", false, fields);
        var record = new GenericData.Record(schema);
        for (Schema.Field field : fields) {
            Schema.Field own = Account.getClassSchema().getField(field.name());
            if (own != null) {
                Object value = account.get(own.pos());
                record.put(field.name(), value instanceof Instant time ? time.toEpochMilli() : value);
            }
        }
        return record;
    }

    private static GenericRecord asGeneric(ReadingBlock block, Schema schema) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<ReadingBlock>(block.getSchema(), SpecificData.getForClass(ReadingBlock.class))
                .write(block, encoder);
        return new GenericDatumReader<GenericRecord>(ReadingBlock.getClassSchema(), schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    /** Number of bytes from the count of the energies to the end. */
    private static int energiesToEnd(byte[] block) {
        for (int i = 5; i < block.length - 1; i++) {
            if (block[i] == (byte) 0xc0 && block[i + 1] == 1) { // 96 items
                return block.length - i;
            }
        }
        throw new AssertionError("a block without energies");
    }
}
