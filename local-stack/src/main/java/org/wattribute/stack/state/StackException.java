package org.wattribute.stack.state;

/** The stack could not do what was asked. The message is for the person at the terminal: what is wrong and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** Something that should work did not. */
        FAILED,
        /** What was asked makes no sense. */
        USAGE,
        /** No stack is there to ask. */
        NO_STACK
    }

    private final Kind kind;

    public StackException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StackException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** A failure with this message. */
    public static StackException failed(String message) {
        return new StackException(Kind.FAILED, message);
    }

    /** A failure with this message, and what caused it. */
    public static StackException failed(String message, Throwable cause) {
        return new StackException(Kind.FAILED, message, cause);
    }

    public Kind kind() {
        return kind;
    }
}
