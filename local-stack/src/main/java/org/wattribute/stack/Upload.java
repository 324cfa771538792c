package org.wattribute.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
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
        var troubles = new ArrayList<FileReport>();
        try (var progress = Terminal.progress("Sending", size)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                FileReport report = client.send(file, revision, bytes -> {
                    progress.at(sent.addAndGet(bytes), size, name);
                });
                reports.add(report);
                if (report.isRefused() || report.rejected() > 0 || "waiting".equals(report.status())) {
                    troubles.add(report);
                }
            }
        }
        long rows = reports.stream().mapToLong(FileReport::accepted).sum();
        Terminal.says("Sent " + files.size() + " files, " + rows + " rows accepted");
        for (FileReport report : troubles) {
            Terminal.says("  " + report.line());
            Terminal.says(report.rejections(REJECTIONS_SHOWN).stripTrailing());
        }
        return reports;
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
