package org.wattribute.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

/**
 * A part that was started by this process.
 *
 * @param part what it is
 * @param process its process
 * @param log where it writes
 */
record Child(Part part, ProcessHandle process, Path log) {
    /** Every process of a stack has this property with its state's path, so that those of a killed stack are found even without their records. */
    static final String STATE_PROPERTY = "-Dwattribute.stack.state=";

    private static final int TAIL = 20;

    /**
     * Starts a part in a session of its own, so that Ctrl-C at the terminal reaches only the one who can stop all in order.
     *
     * @param arguments what follows {@code java} on the command line
     * @param environment variables beside the inherited ones
     */
    static Child start(
            Part part, StateDirectory state, Path java, List<String> arguments, Map<String, String> environment) {
        Path log = state.logs().resolve(part.title() + ".log");
        var command = new ArrayList<String>();
        sessionMaker().ifPresent(program -> command.add(program.toString()));
        command.add(java.toString());
        command.add(STATE_PROPERTY + state.root());
        command.add("-Djava.io.tmpdir=" + state.tmp());
        command.addAll(arguments);
        try {
            if (Files.exists(log)) {
                Files.move(
                        log, state.logs().resolve(part.title() + ".before.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            var builder = new ProcessBuilder(command)
                    .directory(state.root().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            ProcessHandle process = builder.start().toHandle();
            ProcessRecord.of(process).keepAs(state, part);
            return new Child(part, process, log);
        } catch (IOException e) {
            throw StackException.failed("The " + part.title() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Does nothing while the part runs.
     *
     * @throws StackException with the end of its log when it has ended
     */
    void check() {
        if (!ProcessRecord.runs(process)) {
            throw StackException.failed(
                    "The " + part.title() + " has ended unexpectedly. The end of its log, " + log + ":\n" + tail(log));
        }
    }

    static String tail(Path log) {
        try {
            String[] lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n", -1);
            return Stream.of(lines)
                    .skip(Math.max(0, lines.length - TAIL))
                    .map(line -> "  " + line)
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("");
        } catch (IOException e) {
            return "  (it cannot be read: " + e.getMessage() + ")";
        }
    }

    private static Optional<Path> sessionMaker() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
