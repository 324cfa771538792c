package org.wattribute.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public samples beside the checkout, which the repository does not hold. */
public final class Shared {
    private Shared() {}

    /** A path under the shared folder; skips the test, saying why, where there is none. */
    public static Path path(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve("shared").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        String reason = "skipped: there is no shared/" + name + " beside this checkout";
        System.err.println(reason);
        assumeTrue(false, reason);
        throw new AssertionError(reason);
    }
}
