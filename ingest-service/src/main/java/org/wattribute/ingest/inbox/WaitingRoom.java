package org.wattribute.ingest.inbox;

import java.io.IOException;
import java.util.Optional;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.WaitingFiles;

/** Offers waiting files again once their meters are known. Used by one thread. */
final class WaitingRoom {
    private final WaitingFiles waiting;
    private final FileIntake intake;
    private final Shelves shelves;

    WaitingRoom(WaitingFiles waiting, FileIntake intake, Shelves shelves) {
        this.waiting = waiting;
        this.intake = intake;
        this.shelves = shelves;
    }

    /** Looks once. */
    void look() throws IOException {
        for (WaitingFiles.Waiting file : waiting.all()) {
            if (!intake.mayBeTaken(file)) {
                continue;
            }
            FileOffer offer = file.offer();
            Optional<FileReport> report = intake.take(offer).fold(Optional::of, reason -> Optional.empty());
            if (report.isEmpty() || report.get().status() == FileReport.Status.WAITING) {
                continue;
            }
            if (offer.origin() == FileOffer.Origin.INBOX) {
                shelves.put(offer, report.get());
            }
            waiting.release(offer);
        }
    }
}
