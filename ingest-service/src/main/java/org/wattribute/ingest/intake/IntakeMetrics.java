package org.wattribute.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts of files and rows, without names or ids. Thread-safe. */
public final class IntakeMetrics {
    private final Map<FileReport.Status, Counter> files = new EnumMap<>(FileReport.Status.class);
    private final Counter undecided;
    private final Counter accepted;
    private final Counter rejected;
    private final Counter duplicates;
    private final Counter bytes;

    public IntakeMetrics(MeterRegistry registry) {
        for (FileReport.Status status : FileReport.Status.values()) {
            files.put(status, files(registry, status.name().toLowerCase(Locale.ROOT)));
        }
        undecided = files(registry, "unavailable");
        accepted = rows(registry, "accepted");
        rejected = rows(registry, "rejected");
        duplicates = rows(registry, "duplicate");
        bytes = Counter.builder("wattribute.ingest.received")
                .description("Bytes of files that were received")
                .baseUnit("bytes")
                .register(registry);
    }

    /** So many bytes were received. */
    public void received(long count) {
        bytes.increment((double) count);
    }

    void decided(FileReport report) {
        Counter counter = files.get(report.status());
        if (counter != null) {
            counter.increment();
        }
        if (report.status() == FileReport.Status.ACCEPTED) {
            accepted.increment((double) report.accepted());
            rejected.increment((double) report.rejected());
            duplicates.increment((double) report.duplicates());
        }
    }

    void undecided() {
        undecided.increment();
    }

    private static Counter files(MeterRegistry registry, String outcome) {
        return Counter.builder("wattribute.ingest.files")
                .description("Files by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter rows(MeterRegistry registry, String outcome) {
        return Counter.builder("wattribute.ingest.rows")
                .description("Rows of accepted files by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
