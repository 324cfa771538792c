package org.wattribute.stack;

import java.util.concurrent.Callable;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.state.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack. */
@Command(name = "down", description = "Stops the stack. Its data stay.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    StateOption state = new StateOption();

    @Override
    public Integer call() {
        StateDirectory directory = state.existing();
        Terminal.says("Stopping the stack on " + directory.root());
        if (LocalStack.stopAllOf(directory, Terminal::says)) {
            Terminal.says("Stopped.");
            return Wattribute.DONE;
        }
        Terminal.error("No stack runs on " + directory.root() + ".");
        return Wattribute.NO_STACK;
    }
}
