package org.wattribute.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where the service keeps files between two steps. Thread-safe. */
public final class StateDirectory {
    private final Path root;

    private StateDirectory(Path root) {
        this.root = root;
    }

    /** Opens a state directory, making what is missing and clearing what a killed service left half done. */
    public static StateDirectory open(Path root) throws IOException {
        var state = new StateDirectory(root.toAbsolutePath());
        for (Path folder : new Path[] {state.spool(), state.waiting(), state.inbox()}) {
            Files.createDirectories(folder);
        }
        Private.folder(state.spool());
        Private.folder(state.waiting());
        try (var leftovers = Files.newDirectoryStream(state.spool())) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
        return state;
    }

    /** An empty file in the spool that nobody else uses, and nobody else may read. */
    public Path newSpoolFile(String suffix) throws IOException {
        return Private.newFile(spool().resolve(UUID.randomUUID() + suffix));
    }

    /** Files that wait for a mapping. */
    public Path waiting() {
        return root.resolve("waiting");
    }

    /** The watched folder. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    private Path spool() {
        return root.resolve("spool");
    }
}
