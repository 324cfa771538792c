package org.wattribute.ingest.intake;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that the service alone may read, where the platform knows such rights. */
final class Private {
    private static final boolean KNOWN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String FOLDER = "rwx------";
    private static final String FILE = "rw-------";

    private Private() {}

    /** Closes a folder to others. */
    static void folder(Path folder) throws IOException {
        if (KNOWN) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(FOLDER));
        }
    }

    /** Makes an empty file. */
    static Path newFile(Path file) throws IOException {
        var attributes = KNOWN
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE))}
                : new FileAttribute<?>[0];
        return Files.createFile(file, attributes);
    }

    /** Closes a file to others. */
    static void file(Path file) throws IOException {
        if (KNOWN) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(FILE));
        }
    }
}
