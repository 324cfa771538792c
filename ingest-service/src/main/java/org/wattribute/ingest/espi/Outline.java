package org.wattribute.ingest.espi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.espi.XmlCursor.Step;
import org.wattribute.ingest.rows.Rfc3339;
import org.wattribute.ingest.rows.RowFault;

/** What a document says about its interval blocks, found before they are read: Atom lets the explanation come after them. */
final class Outline {
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_RESOURCES = 10_000;
    private static final Pattern HOST = Pattern.compile("^[a-zA-Z]+://[^/]*");
    private static final Pattern BLOCKS = Pattern.compile("^(.*/IntervalBlock)(/[^/]+)?$");

    private final Map<String, ReadingType> types = new LinkedHashMap<>();
    private final Map<String, List<String>> relatedOfMeterReading = new LinkedHashMap<>();
    private final List<String> blocksOfEntry = new ArrayList<>();
    private final List<@Nullable Instant> updatedOfEntry = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private final Set<String> electricity = new HashSet<>();
    private final List<String> otherServices = new ArrayList<>();
    private @Nullable Instant feedUpdated;
    private int anonymous;

    private Outline() {}

    /**
     * Reads the outline of a document.
     *
     * @throws NotOfItsFormat if it is no Green Button document, or of something else than one meter's electricity
     */
    static Outline of(InputStream in) throws IOException {
        var outline = new Outline();
        try (var cursor = new XmlCursor(in)) {
            Walk.through(cursor, outline.new Entries());
        }
        outline.check();
        return outline;
    }

    /** When the readings of an entry were last changed; null where the document does not say. */
    @Nullable Instant updated(int entry) {
        Instant own = updatedOfEntry.get(entry);
        return own == null ? feedUpdated : own;
    }

    /** What the readings of each entry with interval blocks are, in the order of the document. */
    List<ReadingType> typeOfEntries() throws NotOfItsFormat {
        var typeOfBlocks = new HashMap<String, ReadingType>();
        relatedOfMeterReading.forEach((self, related) -> {
            ReadingType type = related.stream()
                    .map(types::get)
                    .filter(found -> found != null)
                    .findFirst()
                    .orElse(null);
            if (type != null) {
                related.forEach(href -> typeOfBlocks.putIfAbsent(blocks(href), type));
                typeOfBlocks.putIfAbsent(self + "/IntervalBlock", type);
            }
        });
        ReadingType only = types.size() == 1 ? types.values().iterator().next() : null;
        var found = new ArrayList<ReadingType>(blocksOfEntry.size());
        for (String blocks : blocksOfEntry) {
            ReadingType type = typeOfBlocks.getOrDefault(blocks, only);
            if (type == null) {
                throw new NotOfItsFormat("the links do not tell which ReadingType the IntervalBlock '" + blocks
                        + "' is of, and there are " + types.size() + ": link the MeterReading to both");
            }
            found.add(type);
        }
        String unusable = found.get(0).unusable();
        if (unusable != null && found.stream().noneMatch(ReadingType::usable)) {
            throw new NotOfItsFormat("the file is no active energy of electricity: " + unusable);
        }
        return found;
    }

    private void check() throws NotOfItsFormat {
        if (electricity.isEmpty() && !otherServices.isEmpty()) {
            throw new NotOfItsFormat(
                    "the file is no electricity: its ServiceCategory is " + service(otherServices.get(0)));
        }
        if (blocksOfEntry.isEmpty()) {
            throw new NotOfItsFormat("this Green Button file holds no IntervalBlock, so no readings");
        }
        if (types.isEmpty()) {
            throw new NotOfItsFormat("this Green Button file has no ReadingType, so the unit of its values is unknown");
        }
        if (electricity.size() > 1) {
            throw new NotOfItsFormat("the file holds " + electricity.size()
                    + " usage points, and one meter is mapped to a file: send a file for each usage point");
        }
    }

    /** What the entries of the document say, one after the other. */
    private final class Entries implements Walk.Visitor {
        private Links links = new Links();
        private @Nullable Instant updated;
        private @Nullable ReadingType type;
        private boolean hasBlocks;
        private boolean isMeterReading;

        @Override
        public void ofFeed(XmlCursor cursor) throws IOException {
            if (cursor.name().equals("updated")) {
                feedUpdated = stamp(cursor.text());
            }
        }

        @Override
        public void begin() {
            links = new Links();
            updated = null;
            type = null;
            hasBlocks = false;
            isMeterReading = false;
        }

        @Override
        public void ofEntry(XmlCursor cursor) throws IOException {
            switch (cursor.name()) {
                case "link" -> links.add(cursor.attribute("rel"), cursor.attribute("href"));
                case "updated" -> updated = stamp(cursor.text());
                case "UsagePoint" -> usagePoint(cursor, links);
                case "MeterReading" -> isMeterReading = true;
                case "ReadingType" -> type = ReadingType.of(codes(cursor));
                case "IntervalBlock" -> hasBlocks = true;
                default -> {}
            }
        }

        @Override
        public void end() throws NotOfItsFormat {
            if (type != null) {
                types.put(links.self == null ? "#" + anonymous++ : links.self, type);
            }
            if (isMeterReading) {
                relatedOfMeterReading.put(links.self == null ? "#" + anonymous++ : links.self, links.related);
            }
            if (hasBlocks) {
                String blocks = links.up != null ? blocks(links.up) : links.self != null ? blocks(links.self) : "";
                blocksOfEntry.add(known.computeIfAbsent(blocks, same -> same));
                updatedOfEntry.add(updated);
            }
            if (blocksOfEntry.size() > MOST_ENTRIES
                    || types.size() + relatedOfMeterReading.size() + known.size() > MOST_RESOURCES) {
                throw new NotOfItsFormat(
                        "the file holds more than a meter's readings: send a file for each usage point");
            }
        }
    }

    private void usagePoint(XmlCursor cursor, Links links) throws IOException {
        int outside = cursor.depth() - 1;
        String kind = "0";
        while (cursor.depth() > outside && cursor.next() != Step.DONE) {
            if (cursor.depth() > outside && cursor.name().equals("ServiceCategory")) {
                kind = codes(cursor).getOrDefault("kind", "0");
            }
        }
        if (kind.equals("0")) {
            electricity.add(links.self == null ? "#" + anonymous++ : links.self);
        } else {
            otherServices.add(kind);
        }
        if (electricity.size() + otherServices.size() > MOST_RESOURCES) {
            throw new NotOfItsFormat("the file holds too many usage points: send a file for each");
        }
    }

    /** The texts of the children of the element that has just started. */
    private static Map<String, String> codes(XmlCursor cursor) throws IOException {
        int outside = cursor.depth() - 1;
        var codes = new HashMap<String, String>();
        while (cursor.depth() > outside) {
            Step step = cursor.next();
            if (step == Step.DONE) {
                break;
            }
            if (step == Step.START) {
                String name = cursor.name();
                if (CODES.contains(name)) {
                    codes.put(name, cursor.text());
                } else {
                    cursor.skip();
                }
            }
        }
        return codes;
    }

    private static final Set<String> CODES =
            Set.of("kind", "uom", "commodity", "accumulationBehaviour", "flowDirection", "powerOfTenMultiplier");

    private static final class Links {
        private final List<String> related = new ArrayList<>();
        private @Nullable String self;
        private @Nullable String up;

        void add(@Nullable String rel, @Nullable String href) throws NotOfItsFormat {
            if (rel == null || href == null) {
                return;
            }
            String path = HOST.matcher(href.strip()).replaceFirst("");
            if (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            switch (rel) {
                case "self" -> self = path;
                case "up" -> up = path;
                case "related" -> {
                    related.add(path);
                    if (related.size() > MOST_RESOURCES) {
                        throw new NotOfItsFormat("an entry has more links than any Green Button file");
                    }
                }
                default -> {}
            }
        }
    }

    private static String blocks(String href) {
        var matcher = BLOCKS.matcher(href);
        return matcher.matches() ? matcher.group(1) : href;
    }

    private static @Nullable Instant stamp(String text) {
        try {
            return Rfc3339.parse("updated", text);
        } catch (RowFault e) {
            return null; // some exporters write a date: then the document does not say when
        }
    }

    private static String service(String kind) {
        return switch (kind) {
            case "1" -> "gas (kind 1)";
            case "2" -> "water (kind 2)";
            default -> "kind " + kind;
        };
    }
}
