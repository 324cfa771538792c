package org.wattribute.gateway.readmodel;

/** The read model is still being restored; ask again a little later. */
public final class NotCaughtUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotCaughtUpException() {
        super("The read model is being restored");
    }
}
