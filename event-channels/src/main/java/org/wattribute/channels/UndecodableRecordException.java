package org.wattribute.channels;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no record this code can read, now or later: they belong in a dead letter. An outage of the registry is never this, but a
 * {@link SchemaRegistryException}.
 */
public final class UndecodableRecordException extends SerializationException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Reason {
        /** The first byte is not 0: not Confluent's wire format. */
        NO_MAGIC_BYTE,
        /** Fewer bytes than the header has. */
        SHORT,
        /** The registry has no Avro schema of that id. */
        UNKNOWN_ID,
        /** The schema is of a record that this code, or this topic, does not have. */
        UNKNOWN_RECORD,
        /** The record is known, but was written with a schema that this code's version of it cannot be read from. */
        INCOMPATIBLE_SCHEMA,
        /** The bytes are not of the schema that they name. */
        CORRUPT_PAYLOAD
    }

    private final Reason reason;

    UndecodableRecordException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
