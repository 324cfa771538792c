package org.wattribute.enrichment.routing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as its bytes, which is what "the same" means for results. A record's own {@code equals} fails on decoded arrays that hold dates in
 * unions, because Avro's arrays compare without their logical types.
 */
public record Content(ByteBuffer bytes) {
    /** The bytes of a record, without schema. */
    public static Content of(SpecificRecord record) {
        try {
            var bytes = new ByteArrayOutputStream(512);
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
            return new Content(ByteBuffer.wrap(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether both are absent, or both say the same. */
    public static boolean same(@Nullable SpecificRecord one, @Nullable SpecificRecord other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one == other || (one.getClass() == other.getClass() && of(one).equals(of(other)));
    }
}
