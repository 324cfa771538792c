package org.wattribute.ingest.inbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.ingest.IngestSettings;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.StateDirectory;
import org.wattribute.ingest.intake.WaitingFiles;

/** Looks after the inbox and the waiting files, one round after the other, as long as the service runs. */
@Context
@Requires(property = "wattribute.state-dir")
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final WatchedFolder folder;
    private final WaitingRoom room;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "inbox");
        thread.setDaemon(true);
        return thread;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // a round handles its own failures
    Rounds(StateDirectory state, FileIntake intake, Shelves shelves, WaitingFiles waiting, IngestSettings settings)
            throws IOException {
        this.folder = new WatchedFolder(state, intake, shelves, settings.uploadLimit());
        this.room = new WaitingRoom(waiting, intake, shelves);
        long pause = settings.inboxPoll().toMillis();
        rounds.scheduleWithFixedDelay(this::round, pause, pause, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        ExecutorService running = rounds;
        running.shutdown();
        if (!running.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("A file is still being taken; it is offered again at the next start");
        }
    }

    private void round() {
        try {
            folder.look();
            room.look();
        } catch (IOException | RuntimeException e) {
            LOG.error("A look into the inbox failed; the next one follows", e);
        }
    }
}
