package org.wattribute.ingest.events;

/** Events were not published, or nobody knows whether they were. The message is for people. */
public final class PublicationFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public PublicationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
