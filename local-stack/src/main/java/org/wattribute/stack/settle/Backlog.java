package org.wattribute.stack.settle;

/**
 * What is left to do.
 *
 * @param lag records that the streams have not read yet
 * @param open whether a transaction's records are not yet for all to read
 * @param dirty keys to be computed again
 * @param settling results that wait for another task's answer
 * @param isRunning whether the streams say that they work
 * @param mark changes whenever any topic has new records
 */
public record Backlog(long lag, boolean open, long dirty, long settling, boolean isRunning, long mark) {
    /** Whether nothing is left. */
    public boolean isEmpty() {
        return isRunning && lag == 0 && !open && dirty == 0 && settling == 0;
    }

    /** In words. */
    public String words() {
        if (!isRunning) {
            return "the streams are getting ready, " + lag + " records to read";
        }
        return lag + " records to read, " + dirty + " results to compute"
                + (settling > 0 ? ", " + settling + " settling" : "");
    }

    /** How much it is, roughly, for a progress bar. */
    public long size() {
        return lag + dirty + settling;
    }
}
