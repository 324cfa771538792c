package org.wattribute.ingest.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.wattribute.ingest.intake.FileOffer;
import org.wattribute.ingest.intake.FileReport;
import org.wattribute.ingest.intake.StateDirectory;

/** Where files of the inbox go when they were decided on, each with its report beside it. */
@Singleton
final class Shelves {
    static final String DONE = "done";
    static final String REFUSED = "refused";
    private static final String REPORT = ".report.json";
    private static final int LONGEST_NAME = 255;

    private final Path inbox;
    private final JsonMapper json;

    Shelves(StateDirectory state, JsonMapper json) {
        this.inbox = state.inbox();
        this.json = json;
    }

    /** Moves a file to its shelf; one of the same name that is there already stays, and this one gets its hash into its name. A name too long to stand beside its report becomes the hash. */
    void put(FileOffer offer, FileReport report) throws IOException {
        Path shelf = inbox.resolve(report.status() == FileReport.Status.REFUSED ? REFUSED : DONE);
        Files.createDirectories(shelf);
        String name = offer.name();
        if (Files.exists(shelf.resolve(name))) {
            name = offer.sha256().substring(0, 12) + "-" + name;
        }
        if (name.getBytes(UTF_8).length + REPORT.length() > LONGEST_NAME) {
            name = offer.sha256();
        }
        Files.write(shelf.resolve(name + REPORT), json.writeValueAsBytes(report));
        Files.move(offer.content(), shelf.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
