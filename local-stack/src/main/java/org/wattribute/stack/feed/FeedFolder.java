package org.wattribute.stack.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wattribute.stack.state.StackException;

/**
 * The files of a folder in the order in which they are best sent: files that say whose other files are, then reference data, then the rest.
 * Results do not depend on the order; it only spares waiting and recomputing.
 */
public final class FeedFolder {
    private static final Pattern MAPPINGS = feeds("meter_files|grid_files");
    private static final Pattern REFERENCE = feeds("accounts|service_points|meters|service_contracts|generation_devices"
            + "|supply_contracts|emission_factors|grid_regions|region_links|residual_mix");
    private static final Pattern GRID = feeds("grid_mix|grid_intensity");

    private FeedFolder() {}

    /**
     * The files at the top level of a folder; hidden ones are left out.
     *
     * @throws StackException if it is no folder
     */
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StackException(StackException.Kind.USAGE, folder + " is no folder.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !name(file).startsWith("."))
                    .sorted(Comparator.comparingInt((Path file) -> rank(name(file)))
                            .thenComparing(FeedFolder::name))
                    .toList();
        } catch (IOException e) {
            throw StackException.failed(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    static int rank(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (MAPPINGS.matcher(lower).matches()) {
            return 0;
        }
        if (REFERENCE.matcher(lower).matches()) {
            return 1;
        }
        return GRID.matcher(lower).matches() ? 2 : 3;
    }

    private static Pattern feeds(String names) {
        return Pattern.compile("(" + names + ")(_.*)?\\.csv(\\.gz|\\.zip)?");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
