package org.wattribute.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The same feed as its sender's worst day would deliver it: every row twice, in another order, cut into two files. */
final class ShuffledFeed {
    private ShuffledFeed() {}

    static void write(Path feed, Path into, long seed) throws IOException {
        var random = new Random(seed);
        try (Stream<Path> files = Files.list(feed)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                FileTime time = Files.getLastModifiedTime(file);
                if (!name.contains(".csv")) {
                    Files.copy(file, into.resolve(name));
                    Files.setLastModifiedTime(into.resolve(name), time);
                    continue;
                }
                List<String> lines = lines(file);
                var rows = new ArrayList<String>();
                for (int copy = 0; copy < 2; copy++) {
                    rows.addAll(lines.subList(1, lines.size()));
                }
                Collections.shuffle(rows, random);
                int cut = rows.size() / 3;
                String stem = name.substring(0, name.indexOf(".csv"));
                part(into.resolve(stem + "_b.csv"), lines.get(0), rows.subList(0, cut), time);
                part(into.resolve(stem + "_a.csv"), lines.get(0), rows.subList(cut, rows.size()), time);
            }
        }
    }

    private static void part(Path file, String titles, List<String> rows, FileTime time) throws IOException {
        Files.writeString(file, titles + "\n" + String.join("\n", rows) + "\n");
        Files.setLastModifiedTime(file, time);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
