package org.wattribute.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.Topics;
import org.wattribute.events.FileReceipt;
import org.wattribute.ingest.content.Content;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.csv.CsvFeeds;
import org.wattribute.ingest.espi.GreenButton;
import org.wattribute.ingest.events.EventSpool;
import org.wattribute.ingest.events.Publication;
import org.wattribute.ingest.events.PublicationFailed;
import org.wattribute.ingest.intake.FileReport.Status;
import org.wattribute.ingest.intake.IntakeResult.Reported;
import org.wattribute.ingest.intake.IntakeResult.Unavailable;

/**
 * Takes files, each whole or not at all. A file is checked to its end before anything is published; then its events, its refused rows and its
 * receipt are published at once. A content that has a receipt is known, and changes nothing unless it is sent with another revision. Thread-safe:
 * files are checked side by side and published one after the other.
 */
public final class FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final String NO_METER = "";

    private final Publication publication;
    private final Receipts receipts;
    private final MeterMappings mappings;
    private final WaitingFiles waiting;
    private final StateDirectory state;
    private final IntakeMetrics metrics;
    private final Clock clock;
    private final IntakeLimits limits;
    private final Object publishing = new Object();

    public FileIntake(
            Publication publication,
            Receipts receipts,
            MeterMappings mappings,
            WaitingFiles waiting,
            StateDirectory state,
            IntakeMetrics metrics,
            Clock clock,
            IntakeLimits limits) {
        this.publication = publication;
        this.receipts = receipts;
        this.mappings = mappings;
        this.waiting = waiting;
        this.state = state;
        this.metrics = metrics;
        this.clock = clock;
        this.limits = limits;
    }

    /** Decides on a file. The stored content stays where it is, except that a file that waits is moved. */
    public IntakeResult take(FileOffer offer) {
        IntakeResult result = decide(offer);
        result.fold(
                report -> {
                    metrics.decided(report);
                    LOG.info(
                            "File {} of {}: {}, {} rows accepted, {} rejected, {} repeated",
                            offer.sha256().substring(0, 12),
                            offer.origin().text(),
                            report.status(),
                            report.accepted(),
                            report.rejected(),
                            report.duplicates());
                    return report;
                },
                reason -> {
                    metrics.undecided();
                    LOG.warn("File {} was not decided on: {}", offer.sha256().substring(0, 12), reason);
                    return reason;
                });
        return result;
    }

    private IntakeResult decide(FileOffer offer) {
        Optional<String> unavailable = publication.unavailable();
        if (unavailable.isPresent()) {
            return new Unavailable(unavailable.get());
        }
        Optional<FileReport> known = repeated(offer);
        if (known.isPresent()) {
            return new Reported(known.get());
        }
        try (var events = new EventSpool(state.newSpoolFile(".events"), limits.unpackedBytes())) {
            return new Reported(check(offer, events));
        } catch (PublicationFailed e) {
            LOG.warn("Publishing failed", e);
            return new Unavailable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("The state directory cannot be used", e);
            return new Unavailable("the file could not be stored: " + e.getMessage());
        }
    }

    private FileReport check(FileOffer offer, EventSpool events) throws IOException, PublicationFailed {
        var rows = new CheckedRows(offer, events, clock, limits);
        var unmapped = new ArrayList<List<String>>();
        try (var content = Content.of(offer.content(), offer.name(), limits.unpackedBytes())) {
            if (content.isArchive()) {
                rows.inArchive();
            }
            for (Feed feed : feeds(content)) {
                rows.format(feed.format());
                read(feed, offer, rows, unmapped);
            }
            rows.end();
        } catch (NotOfItsFormat e) {
            return FileReport.refused(offer, rows.format(), String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw cause == null ? new IOException(e) : cause;
        } catch (RuntimeException e) {
            LOG.error("File {} could not be read: {}", offer.sha256().substring(0, 12), places(e));
            return FileReport.refused(
                    offer,
                    rows.format(),
                    "the file could not be read to its end, which is a fault of the service: report it with the hash of the file");
        }
        if (!unmapped.isEmpty()) {
            if (!waiting.keep(offer, unmapped)) {
                return FileReport.refused(
                        offer,
                        rows.format(),
                        "as many files wait for their meters as may: send the meter_files row of this one first, then this one");
            }
            rows.notice("the file is kept until a meter_files row names the meter of "
                    + String.join(
                            ", ", unmapped.stream().map(names -> names.get(0)).toList()));
            return waitingReport(offer, rows);
        }
        if (!mappings.hasRoomFor(rows.mappings())) {
            return FileReport.refused(
                    offer,
                    rows.format(),
                    "as many files are mapped to meters as the service has memory for: give it more, and send the file again");
        }
        return publish(offer, events, rows);
    }

    private FileReport publish(FileOffer offer, EventSpool events, CheckedRows rows)
            throws IOException, PublicationFailed {
        FileReport report = rows.report(Status.ACCEPTED);
        var receipt = new FileReceipt(
                offer.delivery().provider(),
                offer.sha256(),
                offer.name(),
                String.valueOf(report.format()),
                report.accepted(),
                report.rejected(),
                report.duplicates(),
                offer.delivery().revision().orElse(0),
                clock.instant());
        events.put(Topics.FILE_RECEIPTS, Receipts.key(receipt), receipt);
        synchronized (publishing) {
            // The same content may have been published while this one was being checked.
            Optional<FileReport> known = repeated(offer);
            if (known.isPresent()) {
                return known.get();
            }
            publication.publish(events);
            receipts.add(receipt);
        }
        mappings.learnAll(rows.mappings());
        return report;
    }

    /** Where something failed, without its message: that may quote the file. */
    private static String places(RuntimeException e) {
        return e.getClass().getName() + " at "
                + Arrays.stream(e.getStackTrace())
                        .limit(12)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(", "));
    }

    private record Feed(Content.Part part, String format) {}

    /** The feeds of a content, those first that say what others hold. */
    private static List<Feed> feeds(Content content) throws IOException {
        var feeds = new ArrayList<Feed>();
        for (Content.Part part : content.parts()) {
            feeds.add(new Feed(part, format(part)));
        }
        feeds.sort(Comparator.comparing((Feed feed) -> !CsvFeeds.isMapping(feed.format())));
        return feeds;
    }

    private static String format(Content.Part part) throws IOException {
        if (GreenButton.isXml(part)) {
            return GreenButton.FORMAT;
        }
        for (String name : part.names()) {
            Optional<String> feed = CsvFeeds.recognise(name);
            if (feed.isPresent()) {
                return feed.get();
            }
        }
        throw new NotOfItsFormat("nothing tells what " + part.name()
                + " is: call it after its feed (NAME.csv or NAME_*.csv, with NAME one of " + CsvFeeds.names()
                + "), or send a Green Button XML file");
    }

    private void read(Feed feed, FileOffer offer, CheckedRows rows, List<List<String>> unmapped) throws IOException {
        Content.Part part = feed.part();
        if (!feed.format().equals(GreenButton.FORMAT)) {
            try (InputStream in = part.open()) {
                CsvFeeds.read(feed.format(), part.name(), in, offer.delivery(), rows);
            }
            return;
        }
        var names = new ArrayList<>(part.names());
        if (!names.contains(offer.name()) && offer.name().startsWith(part.name())) {
            names.add(offer.name()); // the name with the suffix of its compression
        }
        String meter = mappings.meterOf(offer.delivery().provider(), names, rows.mappings())
                .orElse(NO_METER);
        if (meter.equals(NO_METER)) {
            unmapped.add(List.copyOf(names));
        }
        GreenButton.read(part, meter, offer.delivery(), rows);
    }

    /** The meters that a waiting file needs are all known now. */
    public boolean mayBeTaken(WaitingFiles.Waiting file) {
        String provider = file.offer().delivery().provider();
        return file.needed().stream()
                .allMatch(names -> mappings.meterOf(provider, names).isPresent());
    }

    /** What is known of a content: its receipt, or that it waits. */
    public Optional<FileReport> known(String provider, String sha256) {
        return receipts.of(provider, sha256)
                .map(receipt -> report(
                        receipt,
                        receipt.getFile(),
                        Status.ACCEPTED,
                        receipt.getAccepted(),
                        receipt.getRejected(),
                        receipt.getDuplicates()))
                .or(() -> waiting.of(provider, sha256).map(file -> waitingReport(file.offer(), null)));
    }

    private Optional<FileReport> repeated(FileOffer offer) {
        var revision = offer.delivery().revision();
        return receipts.of(offer.delivery().provider(), offer.sha256())
                .filter(receipt -> revision.isEmpty() || revision.getAsLong() == receipt.getRevision())
                // Nothing is accepted anew: whatever was good in it then is a duplicate now.
                .map(receipt -> report(
                        receipt, offer.name(), Status.REPEATED, 0, 0, receipt.getAccepted() + receipt.getDuplicates()));
    }

    private static FileReport report(
            FileReceipt receipt, String name, Status status, long accepted, long rejected, long duplicates) {
        return new FileReport(
                name,
                receipt.getSha256(),
                receipt.getFormat(),
                status,
                accepted,
                rejected,
                duplicates,
                null,
                List.of(),
                List.of("this content was taken at " + receipt.getReceivedAt() + " as " + receipt.getFile()),
                BigDecimal.ZERO);
    }

    private static FileReport waitingReport(FileOffer offer, @Nullable CheckedRows rows) {
        var full = rows == null ? null : rows.report(Status.WAITING);
        return new FileReport(
                offer.name(),
                offer.sha256(),
                full == null ? GreenButton.FORMAT : full.format(),
                Status.WAITING,
                0,
                0,
                0,
                null,
                List.of(),
                full == null ? List.of() : full.notices(),
                BigDecimal.ZERO);
    }
}
