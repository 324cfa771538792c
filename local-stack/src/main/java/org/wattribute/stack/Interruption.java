package org.wattribute.stack;

import java.util.concurrent.atomic.AtomicBoolean;

/** What happens when the person at the terminal, or the system, ends this process early. */
final class Interruption {
    private static final AtomicBoolean HAPPENED = new AtomicBoolean();

    private Interruption() {}

    /** Whether this process is being ended. */
    static boolean happened() {
        return HAPPENED.get();
    }

    /** Does this when the process is ended early; what it throws is told. The process waits for it. */
    static Registration does(Runnable action) {
        var hook = new Thread(
                () -> {
                    HAPPENED.set(true);
                    try {
                        action.run();
                    } catch (RuntimeException e) {
                        Terminal.error(String.valueOf(e.getMessage()));
                    }
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            if (!HAPPENED.get()) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        };
    }

    /** Forgets the action when closed. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
