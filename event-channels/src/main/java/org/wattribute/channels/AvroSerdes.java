package org.wattribute.channels;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Serdes of the contract's records in Confluent's wire format: a zero byte, the schema's id in four bytes, Avro binary. A record's subject is
 * its full name (RecordNameStrategy). Null is a tombstone, both ways. Serdes may be shared by threads, and those of one instance share its
 * cache of schemas.
 *
 * <p>Serializing throws {@link SchemaRegistryException} when the schema has no id, and Kafka's {@code SerializationException} for a record that
 * lacks something. Deserializing throws {@link UndecodableRecordException} for bytes that nobody can read, and {@link SchemaRegistryException}
 * of kind AWAY in an outage.
 */
public final class AvroSerdes {
    /** Base URL of the registry's Confluent API; may have a path. */
    public static final String REGISTRY_URL = "wattribute.registry.url";
    /** Whether schemas are registered when first written; false unless set. */
    public static final String AUTO_REGISTER = "wattribute.registry.auto-register";
    /** User of the registry, optional. */
    public static final String REGISTRY_USER = "wattribute.registry.user";
    /** Password of that user. */
    public static final String REGISTRY_PASSWORD = "wattribute.registry.password";
    /** A Kafka serializer to use instead of the built-in one, optional. */
    public static final String SERIALIZER = "wattribute.serializer.class";
    /** A Kafka deserializer to use instead of the built-in one, optional. */
    public static final String DESERIALIZER = "wattribute.deserializer.class";

    /** Every setting that serdes are made from. */
    public static final List<String> SETTINGS =
            List.of(REGISTRY_URL, AUTO_REGISTER, REGISTRY_USER, REGISTRY_PASSWORD, SERIALIZER, DESERIALIZER);

    private final @Nullable AvroWriting writing;
    private final @Nullable AvroReading reading;
    private final Map<String, ?> config;

    private AvroSerdes(@Nullable AvroWriting writing, @Nullable AvroReading reading, Map<String, ?> config) {
        this.writing = writing;
        this.reading = reading;
        this.config = config;
    }

    /**
     * Serdes as configured by the keys of this class. A foreign serializer or deserializer gets the whole configuration and beside it
     * Confluent's names for the same settings; its exceptions pass unchanged.
     *
     * @throws ConfigException if the registry's URL is missing or malformed, or a foreign class cannot be had
     */
    public static AvroSerdes from(Map<String, ?> config) {
        boolean foreignBothWays = text(config, SERIALIZER) != null && text(config, DESERIALIZER) != null;
        var registry = foreignBothWays ? null : ConfluentSchemaRegistry.from(config);
        var serdes = new AvroSerdes(
                text(config, SERIALIZER) == null && registry != null ? new AvroWriting(registry) : null,
                text(config, DESERIALIZER) == null && registry != null ? new AvroReading(registry) : null,
                Map.copyOf(foreign(config)));
        serdes.any().close(); // a class that cannot be had is found at start, not at the first record
        return serdes;
    }

    /** Serdes over some registry. */
    public static AvroSerdes over(SchemaRegistry registry) {
        return new AvroSerdes(new AvroWriting(registry), new AvroReading(registry), Map.of());
    }

    /** The serde of one record; any other one is {@link UndecodableRecordException.Reason#UNKNOWN_RECORD}. */
    public <V extends SpecificRecord> Serde<V> of(Class<V> record) {
        return Serdes.serdeFrom(serializer(), deserializer(record));
    }

    /** The serde of every record of the contract: reads the generated class that the writer's schema names. */
    public Serde<SpecificRecord> any() {
        return of(SpecificRecord.class);
    }

    private <V extends SpecificRecord> Serializer<V> serializer() {
        if (writing != null) {
            return new ContractSerializer<>(writing);
        }
        @SuppressWarnings("unchecked")
        Serializer<V> foreign = instantiate(SERIALIZER, Serializer.class);
        foreign.configure(config, false);
        return foreign;
    }

    private <V extends SpecificRecord> Deserializer<V> deserializer(Class<V> record) {
        if (reading != null) {
            return new ContractDeserializer<>(reading, record);
        }
        Deserializer<?> foreign = instantiate(DESERIALIZER, Deserializer.class);
        foreign.configure(config, false);
        return new ForeignDeserializer<>(foreign, record);
    }

    private <T> T instantiate(String key, Class<T> type) {
        String name = String.valueOf(config.get(key));
        try {
            return Utils.newInstance(name, type);
        } catch (ClassNotFoundException | RuntimeException e) {
            var problem = new ConfigException(key, name, "is no " + type.getSimpleName() + " that can be made");
            problem.initCause(e);
            throw problem;
        }
    }

    private static Map<String, Object> foreign(Map<String, ?> config) {
        var all = new HashMap<String, Object>();
        config.forEach((key, value) -> {
            if (value != null) {
                all.put(key, value);
            }
        });
        String url = text(config, REGISTRY_URL);
        if (url != null) {
            all.putIfAbsent("schema.registry.url", url);
        }
        all.putIfAbsent("auto.register.schemas", ConfluentSchemaRegistry.autoRegister(config));
        all.putIfAbsent("specific.avro.reader", true);
        all.putIfAbsent("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");
        String user = text(config, REGISTRY_USER);
        String password = text(config, REGISTRY_PASSWORD);
        if (user != null && password != null) {
            all.putIfAbsent("basic.auth.credentials.source", "USER_INFO");
            all.putIfAbsent("basic.auth.user.info", user + ":" + password);
        }
        return all;
    }

    static @Nullable String text(Map<String, ?> config, String key) {
        Object value = config.get(key);
        if (value == null) {
            return null;
        }
        String text = value instanceof Class<?> type
                ? type.getName()
                : value.toString().trim();
        return text.isEmpty() ? null : text;
    }

    private record ContractSerializer<V extends SpecificRecord>(AvroWriting writing) implements Serializer<V> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable V record) {
            return record == null ? null : writing.write(record);
        }
    }

    private record ContractDeserializer<V extends SpecificRecord>(AvroReading reading, Class<V> type)
            implements Deserializer<V> {
        @Override
        public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
            return bytes == null ? null : type.cast(reading.read(bytes, type));
        }
    }

    private record ForeignDeserializer<V extends SpecificRecord>(Deserializer<?> foreign, Class<V> type)
            implements Deserializer<V> {
        @Override
        public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
            Object record = bytes == null ? null : foreign.deserialize(topic, bytes);
            if (record != null && !type.isInstance(record)) {
                throw new UndecodableRecordException(
                        UndecodableRecordException.Reason.UNKNOWN_RECORD,
                        "Expected " + type.getSimpleName() + " in " + topic + " but read "
                                + record.getClass().getName(),
                        null);
            }
            return type.cast(record);
        }

        @Override
        public void close() {
            foreign.close();
        }
    }
}
