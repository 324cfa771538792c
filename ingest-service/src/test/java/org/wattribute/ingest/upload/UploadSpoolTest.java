package org.wattribute.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.ingest.intake.StateDirectory;

final class UploadSpoolTest {
    @TempDir
    private Path folder;

    /** A body of which some bytes come each second. */
    private static InputStream body(AtomicLong nanos, int bytesInSecond, int length) {
        return new ByteArrayInputStream(new byte[length]) {
            @Override
            public int read(byte[] into, int offset, int most) {
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return super.read(into, offset, Math.min(most, bytesInSecond));
            }
        };
    }

    @Test
    void breaksOffABodyThatTricklesAndKeepsNothingOfIt() throws IOException {
        var nanos = new AtomicLong();
        var spool = new UploadSpool(StateDirectory.open(folder), 1 << 20, nanos::get);
        assertThat(spool.store(body(nanos, 10, 300))).isNotNull();
        assertThat(spool.store(body(nanos, 2000, 500_000))).isNotNull();
        long begin = nanos.get();
        assertThatThrownBy(() -> spool.store(body(nanos, 10, 5000))).hasMessageContaining("slowly");
        assertThat(TimeUnit.NANOSECONDS.toSeconds(nanos.get() - begin)).isLessThan(35);
        try (var files = Files.list(folder.resolve("spool"))) {
            assertThat(files).hasSize(2);
        }
    }
}
