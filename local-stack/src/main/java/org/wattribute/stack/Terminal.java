package org.wattribute.stack;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The person's terminal. Results go to standard output; what is being done, progress and errors go to standard error, so that a result can be
 * piped. Progress is a bar on a terminal and a line now and then elsewhere.
 */
final class Terminal {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    /** Set by the script that starts this, which can see where standard error goes. */
    private static final String IS_TERMINAL = "wattribute.terminal";

    private Terminal() {}

    /** Prints a result. */
    static void result(String text) {
        System.out.println(text);
    }

    /** Says what is being done. */
    static void says(String text) {
        System.err.println(text);
    }

    /** Says what went wrong. */
    static void error(String text) {
        System.err.println("wattribute: " + text);
    }

    /**
     * Starts to show progress.
     *
     * @param task what is being done
     * @param size how much there is to do
     */
    static Progress progress(String task, long size) {
        return Boolean.getBoolean(IS_TERMINAL) ? new Bar(task, size) : new Lines(task);
    }

    /** Progress of one task, until it is closed. */
    interface Progress extends AutoCloseable {
        /**
         * Shows how far it is.
         *
         * @param done how much is done
         * @param size how much there is to do, as far as known now
         * @param words what is being done at the moment
         */
        void at(long done, long size, String words);

        @Override
        void close();
    }

    private static final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(String task, long size) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(Math.max(size, 1))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .continuousUpdate()
                    .build();
        }

        @Override
        public void at(long done, long size, String words) {
            bar.maxHint(Math.max(size, 1));
            bar.stepTo(Math.min(done, size));
            bar.setExtraMessage(" " + words);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines implements Progress {
        private final String task;
        private long told = System.nanoTime();
        private @Nullable String last;

        Lines(String task) {
            this.task = task;
        }

        @Override
        public void at(long done, long size, String words) {
            if (System.nanoTime() - told > LINE_EVERY_NANOS && !words.equals(last)) {
                says(task + ": " + words);
                told = System.nanoTime();
                last = words;
            }
        }

        @Override
        public void close() {}
    }
}
