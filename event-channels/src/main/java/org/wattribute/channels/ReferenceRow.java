package org.wattribute.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.events.Account;
import org.wattribute.events.Certificate;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.FileMapping;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.GridRegion;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;

/**
 * A row of a reference feed seen as what it identifies, its version and its content. Rows with the same {@link #identity} compete: the highest
 * version wins, and different contents at one version are a conflict.
 *
 * @param identity fields that name what the row is about, joined as a key; the first two are the provider and the id
 * @param revision first part of the version
 * @param sourceTime second part of the version
 * @param content hash of everything else, in which a field that has its default counts as not there: a field that a later version of the schema
 *     adds does not make an old row a different one
 */
public record ReferenceRow(String identity, long revision, Instant sourceTime, String content)
        implements Comparable<ReferenceRow> {
    private static final Set<String> VERSION_FIELDS = Set.of("revision", "source_time");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");
    private static final Map<Class<? extends SpecificRecord>, String[]> IDENTITIES = Map.ofEntries(
            Map.entry(Account.class, new String[] {"account_number"}),
            Map.entry(ServicePoint.class, new String[] {"servicepoint_number", "valid_from"}),
            Map.entry(MeterInstallation.class, new String[] {"meter_number", "installed_from"}),
            Map.entry(ServiceContract.class, new String[] {"contract_number", "contract_start"}),
            Map.entry(GenerationDevice.class, new String[] {"device_id"}),
            Map.entry(SupplyContract.class, new String[] {"supply_contract_id", "valid_from"}),
            Map.entry(Certificate.class, new String[] {"certificate_id"}),
            Map.entry(ResidualMix.class, new String[] {"grid_region", "basis", "valid_from"}),
            Map.entry(EmissionFactor.class, new String[] {"factor_set", "technology", "basis", "valid_from"}),
            Map.entry(GridRegion.class, new String[] {"grid_region", "valid_from"}),
            Map.entry(FileMapping.class, new String[] {"kind", "file"}));

    /** Whether a record is a row of a reference feed. */
    public static boolean isRow(Class<?> record) {
        return IDENTITIES.containsKey(record);
    }

    /** Whether a key is one that a row of this kind can have: the identity, then a version and the hash of a content. */
    public static boolean isKey(String key, Class<?> record) {
        String[] identity = IDENTITIES.get(record);
        if (identity == null) {
            return false;
        }
        List<String> fields = Keys.fields(key);
        int size = identity.length + 4;
        return fields.size() == size
                && NUMBER.matcher(fields.get(size - 3)).matches()
                && NUMBER.matcher(fields.get(size - 2)).matches()
                && HASH.matcher(fields.get(size - 1)).matches();
    }

    /** Reads a row of one of the reference topics. */
    public static ReferenceRow of(SpecificRecord row) {
        String[] names = IDENTITIES.get(row.getClass());
        if (names == null) {
            throw new IllegalArgumentException(row.getSchema().getFullName() + " is not a row of a reference feed");
        }
        String[] fields = new String[names.length + 1];
        fields[0] = text(field(row, "provider"));
        for (int i = 0; i < names.length; i++) {
            fields[i + 1] = text(field(row, names[i]));
        }
        long revision = (Long) present(field(row, "revision"));
        Instant sourceTime = (Instant) present(field(row, "source_time"));
        return new ReferenceRow(Keys.of(fields), revision, sourceTime, hash(row));
    }

    /** The records that are rows of reference feeds. */
    static Set<Class<? extends SpecificRecord>> records() {
        return IDENTITIES.keySet();
    }

    /** Key of the row in its topic: one for each identity, version and content, so that compaction loses no version and no conflict. */
    public String key() {
        return identity + "|" + revision + "|" + sourceTime.toEpochMilli() + "|" + content;
    }

    /** Orders by version alone. */
    @Override
    public int compareTo(ReferenceRow other) {
        int byRevision = Long.compare(revision, other.revision);
        return byRevision != 0 ? byRevision : sourceTime.compareTo(other.sourceTime);
    }

    private static @Nullable Object field(SpecificRecord row, String name) {
        return row.get(row.getSchema().getField(name).pos());
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a reference row without a version");
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant instant) {
            return Long.toString(instant.toEpochMilli());
        }
        return value instanceof LocalDate date ? date.toString() : value.toString();
    }

    private static boolean isDefault(@Nullable Object value, Schema.Field field, SpecificData data) {
        return field.hasDefaultValue() && Objects.equals(value, data.getDefaultValue(field));
    }

    private static String hash(SpecificRecord row) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            var data = SpecificData.getForClass(row.getClass());
            for (var field : row.getSchema().getFields()) {
                if (!VERSION_FIELDS.contains(field.name()) && !isDefault(row.get(field.pos()), field, data)) {
                    bytes.write((field.name() + "\0").getBytes(UTF_8));
                    new GenericDatumWriter<@Nullable Object>(field.schema(), data).write(row.get(field.pos()), encoder);
                }
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
