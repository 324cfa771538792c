package org.wattribute.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.wattribute.ingest.content.Sha256;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.IntakeLimits;
import org.wattribute.ingest.intake.IntakeMetrics;
import org.wattribute.ingest.intake.MeterMappings;
import org.wattribute.ingest.intake.Receipts;
import org.wattribute.ingest.intake.StateDirectory;
import org.wattribute.ingest.intake.WaitingFiles;
import org.wattribute.ingest.rows.Delivery;

/** The use case on a workbench: real files in a folder, a recording way out. */
public final class Bench {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final Instant SENT = Instant.parse("2026-11-20T08:00:00Z");

    public final RecordingPublication published = new RecordingPublication();
    public final Receipts receipts = new Receipts();
    public final MeterMappings mappings = new MeterMappings();
    public final StateDirectory state;
    public final WaitingFiles waiting;
    public final FileIntake intake;

    public Bench(Path folder) {
        this(folder, 64 << 20);
    }

    public Bench(Path folder, long unpackedLimit) {
        this(folder, unpackedLimit, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public Bench(Path folder, long unpackedLimit, Clock clock) {
        this(folder, new IntakeLimits(unpackedLimit, IntakeLimits.REJECTED_ROWS, IntakeLimits.MAPPING_ROWS), clock);
    }

    public Bench(Path folder, IntakeLimits limits) {
        this(folder, limits, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Bench(Path folder, IntakeLimits limits, Clock clock) {
        try {
            state = StateDirectory.open(folder);
            waiting = WaitingFiles.in(state, new WaitingFiles.Limits(1 << 20, 100));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        intake = new FileIntake(
                published,
                receipts,
                mappings,
                waiting,
                state,
                new IntakeMetrics(new SimpleMeterRegistry()),
                clock,
                limits);
    }

    public FileReport take(String name, String text) {
        return take(name, text.getBytes(UTF_8));
    }

    public FileReport take(String name, byte[] bytes) {
        return intake.take(offer(name, bytes, OptionalLong.empty())).fold(report -> report, reason -> {
            throw new AssertionError("unavailable: " + reason);
        });
    }

    public FileReport takeRevision(String name, String text, long revision) {
        return intake.take(offer(name, text.getBytes(UTF_8), OptionalLong.of(revision)))
                .fold(report -> report, reason -> {
                    throw new AssertionError("unavailable: " + reason);
                });
    }

    public FileOffer offer(String name, byte[] bytes, OptionalLong revision) {
        try {
            Path path = state.newSpoolFile(".upload");
            Files.write(path, bytes);
            return new FileOffer(
                    path, name, Sha256.of(path), FileOffer.Origin.UPLOAD, new Delivery("default", revision, SENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] bytes) {
        try {
            var out = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive of files: name, content, name, content… */
    public static byte[] zip(Object... namesAndContents) {
        try {
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                for (int i = 0; i < namesAndContents.length; i += 2) {
                    zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                    Object content = namesAndContents[i + 1];
                    zip.write(content instanceof byte[] bytes ? bytes : ((String) content).getBytes(UTF_8));
                    zip.closeEntry();
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
