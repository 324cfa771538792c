package org.wattribute.ingest.intake;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
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

/**
 * Files that are kept until a mapping says which meter they are of; they outlive a restart. There are only so many, of only so many bytes.
 * Thread-safe.
 */
public final class WaitingFiles {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);
    private static final String CONTENT = ".content";
    private static final String NOTE = ".properties";
    private static final String DRAFT = ".draft";
    private static final String UNREADABLE = ".unreadable";

    private final Path folder;
    private final ConcurrentMap<String, Waiting> byKey = new ConcurrentHashMap<>();

    private final Limits limits;

    private WaitingFiles(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * What may wait at once.
     *
     * @param bytes bytes of all files, as they were sent
     * @param files number of files
     */
    public record Limits(long bytes, int files) {}

    /**
     * A file that waits.
     *
     * @param offer the file
     * @param needed for each feed inside that has no meter the names by which it may be mapped
     * @param bytes its length as it was sent
     */
    public record Waiting(FileOffer offer, List<List<String>> needed, long bytes) {}

    /** Finds the files that wait since before the service started. */
    public static WaitingFiles in(StateDirectory state, Limits limits) throws IOException {
        var files = new WaitingFiles(state.waiting(), limits);
        try (var found = Files.newDirectoryStream(files.folder, Files::isRegularFile)) {
            for (Path file : found) {
                if (file.toString().endsWith(NOTE)) {
                    files.findAgain(file);
                } else if (file.toString().endsWith(DRAFT)) {
                    Files.delete(file);
                }
            }
        }
        return files;
    }

    private void findAgain(Path note) throws IOException {
        Waiting waiting;
        try {
            waiting = read(note);
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.warn("The note {} cannot be read, so it is put aside and its file waits no longer", note.getFileName());
            Files.move(note, note.resolveSibling(note.getFileName() + UNREADABLE), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if (waiting.bytes() >= 0) {
            byKey.put(key(waiting.offer()), waiting);
        } else {
            LOG.warn("The file of {} is gone, so it waits no longer", note.getFileName());
            Files.delete(note);
        }
    }

    /**
     * Keeps a file, moving it here: first the note that it waits, which without a file counts for nothing.
     *
     * @return false if as much waits as may
     */
    synchronized boolean keep(FileOffer offer, List<List<String>> needed) throws IOException {
        String key = key(offer);
        Path content = folder.resolve(key + CONTENT);
        long bytes = Files.size(offer.content());
        if (!byKey.containsKey(key) && (byKey.size() >= limits.files() || bytes > limits.bytes() - bytes())) {
            return false;
        }
        var kept = new Waiting(offer.movedTo(content), needed, bytes);
        write(kept, folder.resolve(key + NOTE));
        if (!offer.content().equals(content)) {
            Files.move(offer.content(), content, StandardCopyOption.REPLACE_EXISTING);
            close(content);
        }
        byKey.put(key, kept);
        return true;
    }

    /** Who put a file into the inbox may be somebody whose rights the service cannot change; then its folder protects it. */
    private static void close(Path content) {
        try {
            Private.file(content);
        } catch (IOException e) {
            LOG.debug("The rights of a waiting file stay as they are", e);
        }
    }

    private long bytes() {
        return byKey.values().stream().mapToLong(Waiting::bytes).sum();
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
    public synchronized void release(FileOffer offer) throws IOException {
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
        Path draft = note.resolveSibling(note.getFileName() + DRAFT);
        Files.deleteIfExists(draft);
        Private.newFile(draft);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            properties.store(Channels.newOutputStream(channel), null);
            channel.force(true);
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
                said(properties, "provider"),
                revision == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(revision)),
                Instant.parse(said(properties, "source_time")));
        String key = key(delivery.provider(), said(properties, "sha256"));
        var offer = new FileOffer(
                folder.resolve(key + CONTENT),
                said(properties, "name"),
                said(properties, "sha256"),
                FileOffer.Origin.valueOf(said(properties, "origin")),
                delivery);
        var needed = properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("needed."))
                .map(name -> Keys.fields(said(properties, name)))
                .toList();
        long bytes = Files.exists(offer.content()) ? Files.size(offer.content()) : -1;
        return new Waiting(offer, needed, bytes);
    }

    private static String said(Properties note, String name) {
        String value = note.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the note does not say " + name);
        }
        return value;
    }
}
