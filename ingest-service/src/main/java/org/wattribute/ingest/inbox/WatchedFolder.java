package org.wattribute.ingest.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.content.Sha256;
import org.wattribute.ingest.csv.CsvFeeds;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.StateDirectory;
import org.wattribute.ingest.rows.Delivery;

/**
 * The inbox. A file that two looks find with the same size and time is no longer being written, and is taken; its time of modification is the
 * source time of its rows. Hidden files and names that end in {@code .part} or {@code .tmp} are left alone. Used by one thread.
 */
final class WatchedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
    private static final String PROVIDER = "default";
    private static final String TAKING = ".taking";
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final Path inbox;
    private final FileIntake intake;
    private final Shelves shelves;
    private final long limit;
    private final Map<Path, Long> failed = new HashMap<>();
    private Map<Path, Look> lastLook = new HashMap<>();

    WatchedFolder(StateDirectory state, FileIntake intake, Shelves shelves, long limit) throws IOException {
        this.inbox = state.inbox();
        this.intake = intake;
        this.shelves = shelves;
        this.limit = limit;
        Files.createDirectories(inbox.resolve(TAKING));
        putBack();
    }

    private record Look(long size, FileTime modified) {}

    /** Looks once, and takes what is complete. */
    void look() throws IOException {
        var seen = new HashMap<Path, Look>();
        try (var files = Files.newDirectoryStream(inbox, WatchedFolder::isOffered)) {
            for (Path file : files) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    seen.put(file, new Look(attributes.size(), attributes.lastModifiedTime()));
                }
            }
        } catch (NoSuchFileException | DirectoryIteratorException e) {
            LOG.debug("The inbox changed during a look", e);
        }
        var complete = seen.entrySet().stream()
                .filter(entry -> entry.getValue().equals(lastLook.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing((Path file) -> !isMapping(file)).thenComparing(Comparator.naturalOrder()))
                .toList();
        lastLook = seen;
        long now = System.nanoTime();
        failed.values().removeIf(until -> until - now <= 0);
        for (Path file : complete) {
            if (!failed.containsKey(file) && !take(file, now)) {
                return;
            }
        }
    }

    /** A file that cannot be taken stops no other, and is offered again after a pause. */
    private boolean take(Path file, long now) {
        Path taken = inbox.resolve(TAKING).resolve(file.getFileName());
        try {
            return take(file, taken);
        } catch (IOException | RuntimeException e) {
            failed.put(file, now + PAUSE_NANOS);
            LOG.error(
                    "A file of the inbox could not be taken ({}); it is offered again in a minute",
                    e.getClass().getName());
            try {
                if (Files.exists(taken) && !Files.exists(file)) {
                    Files.move(taken, file);
                }
            } catch (IOException again) {
                LOG.error(
                        "It could not be put back either ({}); it is offered again at the next start",
                        again.getClass().getName());
            }
            return true;
        }
    }

    private boolean take(Path file, Path taken) throws IOException {
        try {
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return true;
        }
        lastLook.remove(file);
        var modified = Files.getLastModifiedTime(taken).toInstant().truncatedTo(ChronoUnit.MILLIS);
        var delivery = new Delivery(PROVIDER, OptionalLong.empty(), modified);
        var offer = new FileOffer(
                taken, String.valueOf(file.getFileName()), Sha256.of(taken), FileOffer.Origin.INBOX, delivery);
        if (Files.size(taken) > limit) {
            shelves.put(
                    offer,
                    FileReport.refused(
                            offer, null, "the file is larger than " + limit + " bytes: split it or compress it"));
            return true;
        }
        Optional<FileReport> report = intake.take(offer).fold(Optional::of, reason -> Optional.empty());
        if (report.isEmpty()) {
            Files.move(taken, file);
            return false;
        }
        if (report.get().status() != FileReport.Status.WAITING) {
            shelves.put(offer, report.get());
        }
        return true;
    }

    /** What a killed service was about to take is offered again. */
    private void putBack() throws IOException {
        try (var leftovers = Files.newDirectoryStream(inbox.resolve(TAKING))) {
            for (Path leftover : leftovers) {
                Path back = inbox.resolve(leftover.getFileName());
                if (!Files.exists(back)) {
                    Files.move(leftover, back);
                }
            }
        }
    }

    private static boolean isOffered(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.endsWith(".part") && !name.endsWith(".tmp") && !Files.isDirectory(file);
    }

    private static boolean isMapping(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return CsvFeeds.recognise(name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name)
                    .filter(CsvFeeds::isMapping)
                    .isPresent();
        } catch (NotOfItsFormat e) {
            return false;
        }
    }
}
