package org.wattribute.stack.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one stack keeps everything: data, logs, keys, process ids. Nobody but its owner may look into it.
 *
 * @param root absolute path, symbolic links resolved once it exists
 */
public record StateDirectory(Path root) {
    private static final String MARKER = "wattribute-state";
    private static final Set<String> NOT_OURS_TO_MIND = Set.of(LastStarted.FILE);
    private static final long LEAST_FREE_BYTES = Long.getLong("wattribute.least-free-mib", 512) << 20;

    /** The state at this path, whether it exists or not. */
    public static StateDirectory at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return new StateDirectory(Files.exists(absolute) ? absolute.toRealPath() : absolute);
        } catch (IOException e) {
            throw StackException.failed(absolute + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** A new state in the system's folder for temporary files. */
    public static StateDirectory temporary() {
        try {
            return at(Files.createTempDirectory("wattribute-"));
        } catch (IOException e) {
            throw StackException.failed("No temporary directory can be made: " + e.getMessage(), e);
        }
    }

    /** Whether a stack has ever been prepared here. */
    public boolean exists() {
        return Files.exists(root.resolve(MARKER));
    }

    /**
     * Makes the directory ready for a start, or says why it cannot be.
     *
     * @throws StackException if it cannot be written, holds something else, or its disk is nearly full
     */
    public StateDirectory prepare() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw StackException.failed(
                    "The state directory " + root + " cannot be made: " + words(e)
                            + ". Choose another with --state DIR.",
                    e);
        }
        if (!exists() && holdsSomethingElse()) {
            throw StackException.failed(root + " is not empty and holds no state of Wattribute. "
                    + "Choose an empty or a new directory with --state DIR.");
        }
        StateDirectory real = at(root);
        try {
            Files.setPosixFilePermissions(real.root, PosixFilePermissions.fromString("rwx------"));
            for (Path folder :
                    new Path[] {real.kafka(), real.registry(), real.logs(), real.pids(), real.tmp(), real.keys()}) {
                Files.createDirectories(folder);
            }
            if (!real.exists()) {
                Files.writeString(real.root.resolve(MARKER), "1\n");
            }
            Path probe = Files.createTempFile(real.tmp(), "probe", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw StackException.failed(
                    "The state directory " + root + " cannot be written: " + words(e)
                            + ". Choose another with --state DIR.",
                    e);
        }
        long free = real.freeBytes();
        if (free < LEAST_FREE_BYTES) {
            throw StackException.failed("The disk of " + root + " is nearly full: " + (free >> 20)
                    + " MiB are free, at least " + (LEAST_FREE_BYTES >> 20) + " MiB are needed.");
        }
        return real;
    }

    /** Bytes that can still be written to the state's disk. */
    public long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the folder for temporary files, which a killed process may have left full. */
    public void emptyTemporaryFiles() {
        delete(tmp());
        try {
            Files.createDirectories(tmp());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the whole state. */
    public void delete() {
        delete(root);
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path registry() {
        return root.resolve("registry");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path pids() {
        return root.resolve("pids");
    }

    public Path tmp() {
        return root.resolve("tmp");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    /** The folder that the ingest service watches. */
    public Path inbox() {
        return root.resolve("inbox");
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    private boolean holdsSomethingElse() {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.anyMatch(entry -> !NOT_OURS_TO_MIND.contains(String.valueOf(entry.getFileName())));
        } catch (IOException e) {
            throw StackException.failed("The state directory " + root + " cannot be read: " + words(e) + ".", e);
        }
    }

    private static String words(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileAlreadyExistsException ? "a file is in the way" : String.valueOf(e.getMessage());
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try {
            Files.walkFileTree(tree, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // somebody else removed it first
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw StackException.failed(tree + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
