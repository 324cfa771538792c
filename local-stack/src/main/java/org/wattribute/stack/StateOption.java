package org.wattribute.stack;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;
import picocli.CommandLine.Option;

/** Which state a command works on. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Directory of the stack's data. Without it: the one started last from this checkout, or .wattribute in it.")
    @Nullable Path state;

    /** The state given, if one was. */
    Optional<StateDirectory> given() {
        return Optional.ofNullable(state).map(StateDirectory::at);
    }

    /** The state to start a stack on. */
    StateDirectory toStart() {
        return given().orElseGet(() -> Checkout.lastStarted().standard());
    }

    /** A state that was started before; with words and exit code 3 where none was. */
    StateDirectory existing() {
        return given().or(() -> Checkout.lastStarted().state())
                .filter(StateDirectory::exists)
                .orElseThrow(() -> new StackException(
                        StackException.Kind.NO_STACK,
                        given().map(where -> "There is no stack on " + where.root() + ".")
                                .orElse("No stack was started from this checkout. Start one: ./wattribute up")));
    }

    /** A state whose stack runs; with words and exit code 3 where none does. */
    StateDirectory running() {
        StateDirectory directory = existing();
        if (LocalStack.partsOf(directory).isEmpty()) {
            throw new StackException(
                    StackException.Kind.NO_STACK,
                    "No stack runs on " + directory.root() + ". Start it: ./wattribute up --state " + directory.root());
        }
        return directory;
    }
}
