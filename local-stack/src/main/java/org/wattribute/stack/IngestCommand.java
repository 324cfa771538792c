package org.wattribute.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.feed.FileReport;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.process.Ports;
import org.wattribute.stack.process.Probe;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends files to a running stack. */
@Command(name = "ingest", description = "Sends files to a running stack.")
final class IngestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files in any format that is known.")
    List<Path> files = List.of();

    @Option(names = "--revision", paramLabel = "N", description = "Revision of all rows of these files.")
    @Nullable Long revision;

    @Option(
            names = "--provider",
            paramLabel = "ID",
            defaultValue = "default",
            description = "Who registers the ids in them.")
    String provider = "default";

    @Mixin
    StateOption state = new StateOption();

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new StackException(StackException.Kind.USAGE, file + " is no file.");
            }
        }
        StateDirectory directory = state.running();
        var client = new IngestClient(
                new Probe(Ports.of(directory)).addresses().ingest(),
                TokenKey.of(directory).forFeeder(provider, Instant.now()));
        Long given = revision;
        List<FileReport> reports =
                new Upload(client).send(files, given == null ? OptionalLong.empty() : OptionalLong.of(given));
        Terminal.result(Upload.words(reports));
        return reports.stream().anyMatch(FileReport::isIngested) ? Wattribute.DONE : Wattribute.USAGE;
    }
}
