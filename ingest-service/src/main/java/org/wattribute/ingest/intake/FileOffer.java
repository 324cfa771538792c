package org.wattribute.ingest.intake;

import java.nio.file.Path;
import java.util.Locale;
import org.wattribute.ingest.rows.Delivery;

/**
 * A whole file that somebody offers.
 *
 * @param content where its bytes are, as they were sent
 * @param name its name without folders
 * @param sha256 hash of its bytes in hexadecimal
 * @param origin by which door it came
 * @param delivery what its sender says of all its rows
 */
public record FileOffer(Path content, String name, String sha256, Origin origin, Delivery delivery) {
    /** By which door a file came. */
    public enum Origin {
        UPLOAD,
        INBOX;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same file, stored elsewhere. */
    FileOffer movedTo(Path path) {
        return new FileOffer(path, name, sha256, origin, delivery);
    }
}
