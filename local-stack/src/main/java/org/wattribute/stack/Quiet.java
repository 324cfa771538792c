package org.wattribute.stack;

import java.time.Duration;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.settle.Backlog;
import org.wattribute.stack.settle.Settlement;

/** Waits until a stack has nothing left to do, and shows how far it is. */
final class Quiet {
    private static final Duration STALL = Duration.ofSeconds(Long.getLong("wattribute.stall-seconds", 120));

    private Quiet() {}

    static void await(LocalStack stack) {
        try (var settlement = new Settlement(stack.probe());
                var progress = Terminal.progress("Attributing", 1)) {
            settlement.await(STALL, new Settlement.Watch() {
                private long most = 1;

                @Override
                public void sees(Backlog backlog) {
                    most = Math.max(most, backlog.size());
                    progress.at(most - backlog.size(), most, backlog.words());
                }

                @Override
                public void check() {
                    stack.check();
                }
            });
        }
    }
}
