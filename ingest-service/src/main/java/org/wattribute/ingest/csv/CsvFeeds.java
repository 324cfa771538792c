package org.wattribute.ingest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wattribute.ingest.content.NotOfItsFormat;
import org.wattribute.ingest.rows.Delivery;
import org.wattribute.ingest.rows.RowSink;

/** The plain CSV feeds, recognised by the names of their files: {@code name.csv}, {@code name_*.csv}. Stateless and thread-safe. */
public final class CsvFeeds {
    private static final List<CsvFeed> FEEDS = feeds();
    private static final List<String> LATER = List.of("prices", "standard_supply", "region_links");
    private static final List<String> MAPPINGS = List.of("meter_files", "grid_files");

    private CsvFeeds() {}

    /**
     * The feed that a file is of.
     *
     * @param fileName name without folders and without the suffix of a compression
     * @return its name; empty where the name says nothing
     * @throws NotOfItsFormat if the feed is known but cannot be taken yet
     */
    public static Optional<String> recognise(String fileName) throws NotOfItsFormat {
        for (String later : LATER) {
            if (isOf(later, fileName)) {
                throw new NotOfItsFormat("the feed " + later + " is not yet supported: leave this file out");
            }
        }
        return FEEDS.stream()
                .map(CsvFeed::name)
                .filter(name -> isOf(name, fileName))
                .findFirst();
    }

    /** Whether the feed says what other files hold, so that it should be read before them. */
    public static boolean isMapping(String feed) {
        return MAPPINGS.contains(feed);
    }

    /** Names of all feeds, for people. */
    public static String names() {
        return String.join(", ", FEEDS.stream().map(CsvFeed::name).sorted().toList());
    }

    /**
     * Reads a feed to its end.
     *
     * @param feed a name that {@link #recognise} gave
     * @param file name under which its rows are reported
     * @throws NotOfItsFormat if the file is not a CSV file with the columns of that feed
     */
    public static void read(String feed, String file, InputStream in, Delivery delivery, RowSink sink)
            throws IOException {
        CsvFeed form = FEEDS.stream()
                .filter(candidate -> candidate.name().equals(feed))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(feed));
        CsvTable.read(form, file, in, delivery, sink);
    }

    private static boolean isOf(String feed, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") && (name.equals(feed + ".csv") || name.startsWith(feed + "_"));
    }

    private static List<CsvFeed> feeds() {
        var feeds = new ArrayList<CsvFeed>();
        feeds.addAll(IntervalFeeds.all());
        feeds.addAll(ReferenceFeeds.all());
        // generation_devices.csv is no part of generation: the longest name wins.
        feeds.sort(
                Comparator.comparingInt((CsvFeed feed) -> feed.name().length()).reversed());
        return List.copyOf(feeds);
    }
}
