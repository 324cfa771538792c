package org.wattribute.channels;

/** A schema could not be had. The kind tells whether the record or the registry is at fault. */
public final class SchemaRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Who is at fault. */
    public enum Kind {
        /** No schema has that id, for good: the record was not written by a client of this registry. */
        UNKNOWN_ID,
        /** The registry refuses the schema: it would break readers of the subject. */
        INCOMPATIBLE,
        /** The schema is not registered and this client may not register it. */
        NOT_REGISTERED,
        /** The registry does not answer, or not sensibly: trying again later may help. */
        AWAY
    }

    private final Kind kind;

    public SchemaRegistryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public SchemaRegistryException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
