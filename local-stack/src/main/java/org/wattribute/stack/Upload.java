package org.wattribute.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.wattribute.stack.feed.FileReport;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.state.StackException;

/** Sends files to an ingest service and shows how it goes. */
final class Upload {
    private static final int REJECTIONS_SHOWN = 5;

    private final IngestClient client;

    Upload(IngestClient client) {
        this.client = client;
    }

    /** Sends the files one after the other. A file that is refused does not keep the others from being sent. */
    List<FileReport> send(List<Path> files, OptionalLong revision) {
        long size = files.stream().mapToLong(Upload::size).sum();
        var sent = new AtomicLong();
        var reports = new ArrayList<FileReport>();
        try (var progress = Terminal.progress("Sending", size)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                reports.add(client.send(file, revision, bytes -> progress.at(sent.addAndGet(bytes), size, name)));
            }
        }
        long rows = reports.stream().mapToLong(FileReport::accepted).sum();
        Terminal.says("Sent " + files.size() + " files, " + rows + " rows accepted");
        return reports;
    }

    /** What became of the files that somebody should look at, in words. */
    static String troubles(List<FileReport> reports) {
        return words(reports.stream()
                .filter(report -> report.isRefused() || report.isWaiting() || report.rejected() > 0)
                .toList());
    }

    /** What became of the files, in words. */
    static String words(List<FileReport> reports) {
        return reports.stream()
                .map(report -> report.line() + "\n" + report.rejections(REJECTIONS_SHOWN))
                .collect(Collectors.joining())
                .stripTrailing();
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
