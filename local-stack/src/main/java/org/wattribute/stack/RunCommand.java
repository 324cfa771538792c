package org.wattribute.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.feed.FeedFolder;
import org.wattribute.stack.feed.FileReport;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.StartPlan;
import org.wattribute.stack.report.Report;
import org.wattribute.stack.report.ResultTopics;
import org.wattribute.stack.report.Results;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ingests a folder, waits until nothing is left to do, and reports. */
@Command(name = "run", description = "Ingests a folder, waits until nothing is left to do, prints a report and stops.")
final class RunCommand implements Callable<Integer> {
    /** From here on it pays that the processes are compiled well. */
    private static final long LARGE_BYTES = 32L << 20;

    @Option(names = "--feed", paramLabel = "DIR", required = true, description = "Folder with the files to ingest.")
    Path feed = Path.of("");

    @Option(names = "--report", paramLabel = "FILE.json", description = "File to write the report to.")
    @Nullable Path report;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of the stack's data, kept for the next run. Without it: a temporary one.")
    @Nullable Path state;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Override
    public Integer call() {
        List<Path> files = FeedFolder.files(feed);
        if (files.isEmpty()) {
            throw new StackException(StackException.Kind.USAGE, feed + " holds no files.");
        }
        Path target = report;
        if (target != null && Files.isDirectory(target)) {
            throw new StackException(StackException.Kind.USAGE, target + " is a folder; --report takes a file.");
        }
        boolean isTemporary = state == null;
        StateDirectory directory = state == null ? StateDirectory.temporary() : StateDirectory.at(state);
        var stack = new LocalStack(Checkout.installation(), directory, Terminal::says);
        Runnable cleanUp = () -> {
            if (isTemporary) {
                stack.discard();
                directory.delete();
            } else {
                stack.close();
            }
        };
        var interruption = Interruption.does(cleanUp);
        try {
            return run(stack, directory, files);
        } finally {
            cleanUp.run();
            interruption.close();
        }
    }

    private int run(LocalStack stack, StateDirectory directory, List<Path> files) {
        Settings chosen = settings.over(Settings.of(directory));
        stack.start(StartPlan.forRun(chosen, pace(files)));
        var client = new IngestClient(
                stack.addresses().ingest(), TokenKey.of(directory).forFeeder("default", Instant.now()));
        List<FileReport> reports = new Upload(client).send(files, OptionalLong.empty());
        Quiet.await(stack);
        Results results = ResultTopics.read(stack.addresses(), chosen.policy());
        results.checkFollow(chosen);
        var result = new Report(chosen, results, reports);
        Terminal.result(result.toText());
        String troubles = Upload.troubles(reports);
        if (!troubles.isEmpty()) {
            Terminal.result("Files to look at:\n" + troubles + "\n");
        }
        Path target = report;
        if (target != null) {
            write(result, target);
            Terminal.says("The report is in " + target);
        }
        if (reports.stream().noneMatch(FileReport::isIngested)) {
            Terminal.error("Nothing could be ingested from " + feed + ".");
            return Wattribute.USAGE;
        }
        return Wattribute.DONE;
    }

    private static StartPlan.Pace pace(List<Path> files) {
        return files.stream().mapToLong(Upload::size).sum() < LARGE_BYTES ? StartPlan.Pace.SOON : StartPlan.Pace.LONG;
    }

    private static void write(Report report, Path target) {
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(target, Json.text(report.toJson()));
        } catch (IOException e) {
            throw StackException.failed("The report " + target + " cannot be written: " + e.getMessage(), e);
        }
    }
}
