package org.wattribute.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattribute.channels.Keys;
import org.wattribute.ingest.rows.Delivery;

/** Files that are kept until a mapping says which meter they are of; they outlive a restart. Thread-safe. */
public final class WaitingFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);
    private static final String CONTENT = ".content";
    private static final String NOTE = ".properties";

    private final Path folder;
    private final ConcurrentMap<String, Waiting> byKey = new ConcurrentHashMap<>();

    private WaitingFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A file that waits.
     *
     * @param offer the file
     * @param needed for each feed inside that has no meter the names by which it may be mapped
     */
    public record Waiting(FileOffer offer, List<List<String>> needed) {}

    /** Finds the files that wait since before the service started. */
    public static WaitingFiles in(StateDirectory state) throws IOException {
        var files = new WaitingFiles(state.waiting());
        try (var notes = Files.newDirectoryStream(files.folder, "*" + NOTE)) {
            for (Path note : notes) {
                Waiting waiting = files.read(note);
                if (Files.exists(waiting.offer().content())) {
                    files.byKey.put(key(waiting.offer()), waiting);
                } else {
                    LOG.warn("The file of {} is gone, so it waits no longer", note.getFileName());
                    Files.delete(note);
                }
            }
        }
        return files;
    }

    /** Keeps a file, moving it here. */
    void keep(FileOffer offer, List<List<String>> needed) throws IOException {
        String key = key(offer);
        Path content = folder.resolve(key + CONTENT);
        if (!offer.content().equals(content)) {
            Files.move(offer.content(), content, StandardCopyOption.REPLACE_EXISTING);
        }
        var kept = new Waiting(offer.movedTo(content), needed);
        write(kept, folder.resolve(key + NOTE));
        byKey.put(key, kept);
    }

    /** All that wait now. */
    public List<Waiting> all() {
        return List.copyOf(byKey.values());
    }

    /** The file with a content, if it waits. */
    public Optional<Waiting> of(String provider, String sha256) {
        return Optional.ofNullable(byKey.get(key(provider, sha256)));
    }

    /** Lets a file go whose content has been taken or moved away. */
    public void release(FileOffer offer) throws IOException {
        byKey.remove(key(offer));
        Files.deleteIfExists(folder.resolve(key(offer) + NOTE));
        Files.deleteIfExists(folder.resolve(key(offer) + CONTENT));
    }

    private static String key(FileOffer offer) {
        return key(offer.delivery().provider(), offer.sha256());
    }

    private static String key(String provider, String sha256) {
        return provider + "-" + sha256;
    }

    private void write(Waiting waiting, Path note) throws IOException {
        FileOffer offer = waiting.offer();
        var properties = new Properties();
        properties.setProperty("name", offer.name());
        properties.setProperty("sha256", offer.sha256());
        properties.setProperty("origin", offer.origin().name());
        properties.setProperty("provider", offer.delivery().provider());
        properties.setProperty("source_time", offer.delivery().sourceTime().toString());
        offer.delivery().revision().ifPresent(revision -> properties.setProperty("revision", Long.toString(revision)));
        for (int i = 0; i < waiting.needed().size(); i++) {
            properties.setProperty(
                    "needed." + i, Keys.of(waiting.needed().get(i).toArray(String[]::new)));
        }
        Path draft = note.resolveSibling(note.getFileName() + ".draft");
        try (var out = Files.newOutputStream(draft)) {
            properties.store(out, null);
        }
        Files.move(draft, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Waiting read(Path note) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(note)) {
            properties.load(in);
        }
        String revision = properties.getProperty("revision");
        var delivery = new Delivery(
                properties.getProperty("provider"),
                revision == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(revision)),
                Instant.parse(properties.getProperty("source_time")));
        String key = key(delivery.provider(), properties.getProperty("sha256"));
        var offer = new FileOffer(
                folder.resolve(key + CONTENT),
                properties.getProperty("name"),
                properties.getProperty("sha256"),
                FileOffer.Origin.valueOf(properties.getProperty("origin")),
                delivery);
        var needed = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("needed."))
                .map(name -> Keys.fields(properties.getProperty(name)))
                .toList();
        return new Waiting(offer, needed);
    }
}
