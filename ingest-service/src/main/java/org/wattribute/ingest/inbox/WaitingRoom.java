package org.wattribute.ingest.inbox;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.WaitingFiles;

/** Offers waiting files again once their meters are known. Used by one thread. */
final class WaitingRoom {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final WaitingFiles waiting;
    private final FileIntake intake;
    private final Shelves shelves;
    private final Map<String, Long> failed = new HashMap<>();

    WaitingRoom(WaitingFiles waiting, FileIntake intake, Shelves shelves) {
        this.waiting = waiting;
        this.intake = intake;
        this.shelves = shelves;
    }

    /** Looks once. */
    void look() {
        long now = System.nanoTime();
        failed.values().removeIf(until -> until - now <= 0);
        for (WaitingFiles.Waiting file : waiting.all()) {
            String sha256 = file.offer().sha256();
            if (failed.containsKey(sha256) || !intake.mayBeTaken(file)) {
                continue;
            }
            try {
                take(file.offer());
            } catch (IOException | RuntimeException e) {
                failed.put(sha256, now + PAUSE_NANOS);
                LOG.error(
                        "The waiting file {} could not be taken ({}); it is offered again in a minute",
                        sha256.substring(0, 12),
                        e.getClass().getName());
            }
        }
    }

    private void take(FileOffer offer) throws IOException {
        Optional<FileReport> report = intake.take(offer).fold(Optional::of, reason -> Optional.empty());
        if (report.isEmpty() || report.get().status() == FileReport.Status.WAITING) {
            return;
        }
        if (offer.origin() == FileOffer.Origin.INBOX) {
            shelves.put(offer, report.get());
        }
        waiting.release(offer);
    }
}
