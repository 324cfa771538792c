package org.wattribute.channels;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.events.CertificateClaim;
import org.wattribute.events.ContractTerms;
import org.wattribute.events.CustomerContract;
import org.wattribute.events.HolderAnswer;
import org.wattribute.events.HolderQuery;
import org.wattribute.events.MeterAtServicePoint;
import org.wattribute.events.MeterOwnership;
import org.wattribute.events.SupplyDay;
import org.wattribute.events.SupplyTerms;
import org.wattribute.events.UsageSlice;

/**
 * The step of a deployment that makes the contract's schemas known to a registry, each under its record's full name and from then on only to be
 * replaced by schemas that can read, and be read by, all earlier ones (FULL_TRANSITIVE). Can be repeated.
 */
public final class SchemaRelease {
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";
    /** What the stages of the streams send each other, beside the records of the catalogue. */
    private static final Set<Class<? extends SpecificRecord>> ROUTED = Set.of(
            CertificateClaim.class,
            ContractTerms.class,
            CustomerContract.class,
            HolderAnswer.class,
            HolderQuery.class,
            MeterAtServicePoint.class,
            MeterOwnership.class,
            SupplyDay.class,
            SupplyTerms.class,
            UsageSlice.class);

    private final ConfluentSchemaRegistry registry;

    public SchemaRelease(ConfluentSchemaRegistry registry) {
        this.registry = registry;
    }

    /** Every record that is a value of some topic, the streams' own topics included. */
    public static Set<Class<? extends SpecificRecord>> records() {
        var records = new LinkedHashSet<Class<? extends SpecificRecord>>();
        Topics.all().forEach(topic -> records.add(topic.value()));
        records.addAll(ROUTED);
        return records;
    }

    /**
     * Registers all schemas, whatever the client's setting of auto-register.
     *
     * @return ids by subject
     * @throws SchemaRegistryException if a schema is refused, or the registry is away
     */
    public Map<String, Integer> publish() {
        var ids = new TreeMap<String, Integer>();
        for (Class<? extends SpecificRecord> record : records()) {
            Schema schema = ContractSchemas.asReleased(SpecificData.get().getSchema(record));
            ids.put(schema.getFullName(), publish(schema.getFullName(), schema));
        }
        return ids;
    }

    private int publish(String subject, Schema schema) {
        boolean guarded = registry.setCompatibility(subject, COMPATIBILITY);
        int id = registry.register(subject, schema);
        if (!guarded && !registry.setCompatibility(subject, COMPATIBILITY)) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.Kind.AWAY, "The registry forgot the subject " + subject);
        }
        return id;
    }
}
