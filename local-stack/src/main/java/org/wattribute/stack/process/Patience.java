package org.wattribute.stack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.wattribute.stack.state.StackException;

/** Waiting for a condition, not for a time. */
public final class Patience {
    private Patience() {}

    /**
     * Waits until a condition holds.
     *
     * @param atMost how long to wait
     * @param every how long to pause between two looks
     * @return whether it held in time
     * @throws StackException if this thread is interrupted
     */
    public static boolean until(Duration atMost, Duration every, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                return false;
            }
            pause(every);
        }
        return true;
    }

    /** Pauses this thread. */
    public static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw StackException.failed("Interrupted.");
        }
    }
}
