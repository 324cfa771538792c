package org.wattribute.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.events.DeadLetter;
import org.wattribute.events.FileMapping;
import org.wattribute.ingest.blocks.BlockAssembly;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.content.Sha256;
import org.wattribute.ingest.events.EventSpool;
import org.wattribute.ingest.rows.IntervalRow;
import org.wattribute.ingest.rows.RejectedRow;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;

/** The rows of one file on their way to events, counted. */
final class CheckedRows implements RowSink {
    private static final int REPORTED = 100;
    private static final int MOST_NOTICES = 20;
    private static final int HELD_ROWS = 500_000;
    private static final int HELD_KEYS = 200_000;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final long HELD_MAPPINGS = 64L << 20;

    private final FileOffer offer;
    private final EventSpool events;
    private final Clock clock;
    private final IntakeLimits limits;
    private final BlockAssembly blocks;
    private final Set<Fingerprint> referenceKeys = new HashSet<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private final List<RejectedRow> rejections = new ArrayList<>();
    private final MeterMappings mappings = new MeterMappings(HELD_MAPPINGS);
    private int mappingRows;
    private boolean archive;
    private BigDecimal rounding = BigDecimal.ZERO;
    private long accepted;
    private long rejected;
    private long duplicates;
    private @Nullable String format;

    CheckedRows(FileOffer offer, EventSpool events, Clock clock, IntakeLimits limits) {
        this.offer = offer;
        this.events = events;
        this.clock = clock;
        this.limits = limits;
        this.blocks = new BlockAssembly(offer.delivery().provider(), events, HELD_ROWS);
    }

    /** The file is an archive, so that a row says in which of its files it is. */
    void inArchive() {
        archive = true;
    }

    /** The rows that follow are of this format. */
    void format(String next) {
        format = format == null || format.equals(next) ? next : "zip";
    }

    @Override
    public void interval(IntervalRow row, BigDecimal rounded) throws IOException {
        count(blocks.add(row), rounded);
    }

    @Override
    public <V extends SpecificRecord> void reference(Topic<V> topic, V row, BigDecimal rounded)
            throws IOException, RowFault {
        if (EventSpool.size(row) > EventSpool.LARGEST_VALUE) {
            throw new RowFault(null, "too_large", "the row is too large for one record: name fewer ids in it");
        }
        if (row instanceof FileMapping mapping) {
            map(mapping);
        }
        if (referenceKeys.size() >= HELD_KEYS) {
            referenceKeys.clear();
        }
        String key = ReferenceRow.of(row).key();
        boolean isNew = referenceKeys.add(Fingerprint.of(key));
        count(isNew, rounded);
        if (isNew) {
            events.put(topic, key, row);
        }
    }

    private void map(FileMapping mapping) throws NotOfItsFormat {
        mappingRows++;
        mappings.learn(mapping);
        if (mappingRows > limits.mappingRows() || mappings.isFull()) {
            throw new NotOfItsFormat("a file may map at most " + limits.mappingRows()
                    + " other files, fewer where the names are long: split it into several");
        }
    }

    @Override
    public void reject(RejectedRow row) throws IOException {
        rejected++;
        if (rejected > limits.rejectedRows()) {
            RejectedRow first = rejections.isEmpty() ? row : rejections.get(0);
            throw new NotOfItsFormat("too_many_rejected: more than " + limits.rejectedRows()
                    + " rows are wrong, the first in line " + first.line() + " (" + first.reason() + ": "
                    + first.detail()
                    + "): repair the file and send it again");
        }
        if (rejections.size() < REPORTED) {
            rejections.add(row.withoutText());
        }
        String provider = offer.delivery().provider();
        String file = archive ? offer.name() + "/" + row.file() : offer.name();
        events.put(
                Topics.DEAD_LETTERS,
                Keys.of(provider, offer.sha256()),
                new DeadLetter(
                        provider,
                        file,
                        offer.sha256(),
                        row.line(),
                        row.column(),
                        "ingest",
                        row.reason(),
                        row.detail(),
                        format,
                        null,
                        null,
                        null,
                        null,
                        bytes(row.text()),
                        clock.instant()));
    }

    @Override
    public void notice(String notice) {
        if (notices.size() < MOST_NOTICES) {
            notices.add(notice);
        }
    }

    /** Writes the rows that are still held. */
    void end() throws IOException {
        blocks.flush();
    }

    /** File mappings that the file itself brought. */
    MeterMappings mappings() {
        return mappings;
    }

    @Nullable String format() {
        return format;
    }

    FileReport report(FileReport.Status status) {
        return new FileReport(
                offer.name(),
                offer.sha256(),
                format,
                status,
                accepted,
                rejected,
                duplicates,
                null,
                rejections.stream()
                        .map(row -> new FileReport.Rejection(
                                archive ? row.file() : null, row.line(), row.column(), row.reason(), row.detail()))
                        .toList(),
                List.copyOf(notices),
                rounding.signum() == 0 ? BigDecimal.ZERO : rounding.stripTrailingZeros());
    }

    private void count(boolean isNew, BigDecimal rounded) {
        if (isNew) {
            accepted++;
            if (rounded.signum() != 0) {
                rounding = rounding.add(rounded);
            }
        } else {
            duplicates++;
        }
    }

    /** Stands for a key, which may be long. */
    private record Fingerprint(long high, long low) {
        static Fingerprint of(String key) {
            var hash = ByteBuffer.wrap(Sha256.begin().digest(key.getBytes(UTF_8)));
            return new Fingerprint(hash.getLong(), hash.getLong());
        }
    }

    private static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int length = Math.min(bytes.length, LONGEST_TEXT);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xc0) == 0x80) {
            length--;
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
