package org.wattribute.stack;

import java.util.Map;
import org.wattribute.stack.state.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line of Wattribute. */
@Command(
        name = "./wattribute",
        description = "Where every customer's electricity came from and what it emitted, hour by hour.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            IngestCommand.class,
            AttributionsCommand.class,
            TokenCommand.class
        },
        footer = {
            "",
            "./wattribute test runs all tests.",
            "Exit codes: 0 done, 1 failed, 2 nothing ingested or bad usage, 3 no stack."
        })
public final class Wattribute implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NO_STACK = 3;

    private static final Map<StackException.Kind, Integer> CODES = Map.of(
            StackException.Kind.FAILED, FAILED,
            StackException.Kind.USAGE, USAGE,
            StackException.Kind.NO_STACK, NO_STACK);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    boolean help;

    private Wattribute() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command and returns its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Wattribute())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> explain(problem))
                .execute(arguments);
    }

    private static int explain(Exception problem) {
        if (Interruption.happened()) {
            return FAILED;
        }
        if (problem instanceof StackException known) {
            Terminal.error(String.valueOf(known.getMessage()));
            return CODES.getOrDefault(known.kind(), FAILED);
        }
        Terminal.error("Something went wrong that should not: " + problem);
        if (Boolean.getBoolean("wattribute.debug")) {
            problem.printStackTrace();
        }
        return FAILED;
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
