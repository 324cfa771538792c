package org.wattribute.ingest.content;

import java.io.IOException;

/** A file is refused as a whole. The message says what is wrong and what its sender can do. */
public final class NotOfItsFormat extends IOException {
    private static final long serialVersionUID = 1L;

    public NotOfItsFormat(String message) {
        super(message);
    }

    public NotOfItsFormat(String message, Throwable cause) {
        super(message, cause);
    }
}
