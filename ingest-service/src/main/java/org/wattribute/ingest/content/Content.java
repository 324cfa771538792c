package org.wattribute.ingest.content;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What a stored file holds: itself, or the entries of a ZIP archive, each gzipped or not, recognised by their first bytes and not by their
 * names. Streams fail with {@link NotOfItsFormat} where the file is damaged, cut short, nested or larger than allowed when unpacked.
 */
public final class Content implements Closeable {
    private static final int MOST_ENTRIES = 1000;

    private final Path path;
    private final long limit;
    private final @Nullable ZipFile archive;
    private final List<Part> parts;
    private long unpacked;

    private Content(Path path, long limit, @Nullable ZipFile archive) {
        this.path = path;
        this.limit = limit;
        this.archive = archive;
        this.parts = new ArrayList<>();
    }

    /**
     * Looks into a file.
     *
     * @param name its name as sent, without folders
     * @param limit bytes that it may have when unpacked, all parts together
     * @throws NotOfItsFormat if it is an archive that cannot be read
     */
    public static Content of(Path path, String name, long limit) throws IOException {
        byte[] magic = new byte[4];
        int read;
        try (InputStream in = Files.newInputStream(path)) {
            read = in.readNBytes(magic, 0, magic.length);
        }
        if (read == 0) {
            throw new NotOfItsFormat("the file is empty");
        }
        if (!isZip(magic)) {
            var content = new Content(path, limit, null);
            content.parts.add(content.new Part(List.of(withoutSuffix(name, ".gz")), null));
            return content;
        }
        ZipDirectory.check(path, MOST_ENTRIES);
        ZipFile archive;
        try {
            archive = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw new NotOfItsFormat("the ZIP archive cannot be read (" + e.getMessage() + "): send it again whole", e);
        }
        if (archive.size() > MOST_ENTRIES) {
            archive.close();
            throw ZipDirectory.tooMany(MOST_ENTRIES);
        }
        var content = new Content(path, limit, archive);
        content.addEntries(archive, name);
        return content;
    }

    /** Whether the file is an archive, even of one feed. */
    public boolean isArchive() {
        return archive != null;
    }

    /** The feeds inside, one for a file that is no archive. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() throws IOException {
        if (archive != null) {
            archive.close();
        }
    }

    private void addEntries(ZipFile zip, String archiveName) throws IOException {
        var entries = new ArrayList<ZipEntry>();
        for (var all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String base = baseName(entry.getName());
            if (!entry.isDirectory()
                    && !base.startsWith(".")
                    && !entry.getName().startsWith("__MACOSX/")) {
                entries.add(entry);
            }
        }
        if (entries.isEmpty()) {
            close();
            throw new NotOfItsFormat("the ZIP archive holds no file");
        }
        for (ZipEntry entry : entries) {
            String own = withoutSuffix(baseName(entry.getName()), ".gz");
            List<String> names = entries.size() == 1 ? List.of(own, withoutSuffix(archiveName, ".zip")) : List.of(own);
            parts.add(new Part(names, entry));
        }
    }

    private static boolean isZip(byte[] magic) {
        return magic[0] == 'P'
                && magic[1] == 'K'
                && ((magic[2] == 3 && magic[3] == 4) || (magic[2] == 5 && magic[3] == 6));
    }

    private static boolean isGzip(byte[] magic) {
        return magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    private static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String withoutSuffix(String name, String suffix) {
        return name.toLowerCase(Locale.ROOT).endsWith(suffix)
                ? name.substring(0, name.length() - suffix.length())
                : name;
    }

    /** One feed of a file. May be opened more than once, by one thread. */
    public final class Part {
        private final List<String> names;
        private final @Nullable ZipEntry entry;
        private long counted;

        private Part(List<String> names, @Nullable ZipEntry entry) {
            this.names = names;
            this.entry = entry;
        }

        /** Its name, without folders and without the suffix of its compression. */
        public String name() {
            return names.get(0);
        }

        /** Names by which its feed may be recognised, the best first: its own, and that of the archive that holds nothing else. */
        public List<String> names() {
            return names;
        }

        /** Its bytes, unpacked. */
        public InputStream open() throws IOException {
            unpacked -= counted;
            counted = 0;
            var raw = new BufferedInputStream(rawStream(), 1 << 16);
            try {
                byte[] magic = peek(raw);
                if (!isGzip(magic)) {
                    if (entry != null && isZip(magic)) {
                        throw new NotOfItsFormat(
                                name() + " is an archive inside an archive: send its feeds themselves");
                    }
                    return new Metered(raw, this);
                }
                var inflated = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
                byte[] inner = peek(inflated);
                if (isGzip(inner) || isZip(inner)) {
                    throw new NotOfItsFormat(name() + " is compressed twice: send it compressed once");
                }
                return new Metered(inflated, this);
            } catch (IOException e) {
                raw.close();
                throw readable(e);
            }
        }

        private InputStream rawStream() throws IOException {
            if (entry == null || archive == null) {
                return Files.newInputStream(path);
            }
            if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
                throw new NotOfItsFormat(
                        name() + " is packed with a method other than deflate: pack it again with deflate");
            }
            try {
                InputStream stream = archive.getInputStream(entry);
                if (stream == null) {
                    throw new NotOfItsFormat("the ZIP archive has lost " + name() + ": send it again whole");
                }
                return stream;
            } catch (ZipException e) {
                throw new NotOfItsFormat("the ZIP archive is damaged at " + name() + " (" + e.getMessage() + ")", e);
            }
        }

        private byte[] peek(InputStream stream) throws IOException {
            byte[] magic = new byte[4];
            stream.mark(magic.length);
            stream.readNBytes(magic, 0, magic.length);
            stream.reset();
            return magic;
        }

        private IOException readable(IOException e) {
            if (e instanceof java.io.EOFException) {
                return new NotOfItsFormat(
                        name() + " is cut short: the compressed data ends too early, so send it again whole", e);
            }
            if (e instanceof ZipException) {
                return new NotOfItsFormat(
                        name() + " is damaged: the compressed data cannot be read (" + e.getMessage() + ")", e);
            }
            return e;
        }

        private void count(long bytes) throws NotOfItsFormat {
            counted += bytes;
            unpacked += bytes;
            if (unpacked > limit) {
                throw new NotOfItsFormat("the file has more than " + limit + " bytes when unpacked: split it");
            }
        }
    }

    private static final class Metered extends InputStream {
        private final InputStream from;
        private final Part part;

        Metered(InputStream from, Part part) {
            this.from = from;
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read;
            try {
                read = from.read(into, offset, length);
            } catch (IOException e) {
                throw part.readable(e);
            }
            if (read > 0) {
                part.count(read);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
