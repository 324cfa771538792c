package org.wattribute.ingest.upload;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wattribute.ingest.IngestSettings;
import org.wattribute.ingest.content.Sha256;
import org.wattribute.ingest.intake.StateDirectory;

/** Bodies of uploads to disk, hashed on the way, a buffer at a time. Thread-safe. */
@Singleton
final class UploadSpool {
    private static final int BUFFER = 1 << 16;
    private static final long BYTES_IN_SECOND = 1 << 10;
    private static final long GRACE_SECONDS = 30;

    private final StateDirectory state;
    private final long limit;
    private final LongSupplier nanos;

    @Inject
    UploadSpool(StateDirectory state, IngestSettings settings) {
        this(state, settings.uploadLimit(), System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    UploadSpool(StateDirectory state, long limit, LongSupplier nanos) {
        this.state = state;
        this.limit = limit;
        this.nanos = nanos;
    }

    /**
     * A stored body.
     *
     * @param path where it is; whoever asked for it deletes it
     * @param sha256 its hash in hexadecimal
     * @param bytes its length
     */
    record Stored(Path path, String sha256, long bytes) {}

    /** Bytes that a file may have. */
    long limit() {
        return limit;
    }

    /**
     * Stores a body; null if it is longer than allowed, as soon as it is.
     *
     * @throws IOException if it breaks off, cannot be stored, or trickles: under 1 KiB a second on the average after the first 30 seconds
     */
    @Nullable Stored store(InputStream body) throws IOException {
        Path path = state.newSpoolFile(".upload");
        boolean kept = false;
        try (var out = Files.newOutputStream(path)) {
            var hash = Sha256.begin();
            byte[] buffer = new byte[BUFFER];
            long begin = nanos.getAsLong();
            long bytes = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
                if (bytes > limit) {
                    return null;
                }
                long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - begin) - GRACE_SECONDS;
                if (seconds * BYTES_IN_SECOND > bytes) {
                    throw new IOException("the body came too slowly");
                }
                hash.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            kept = true;
            return new Stored(path, HexFormat.of().formatHex(hash.digest()), bytes);
        } finally {
            if (!kept) {
                Files.deleteIfExists(path);
            }
        }
    }
}
