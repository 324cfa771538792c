package org.wattribute.stack;

import java.util.concurrent.Callable;
import org.wattribute.stack.process.Addresses;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.Part;
import org.wattribute.stack.process.Ports;
import org.wattribute.stack.process.Probe;
import org.wattribute.stack.process.StartPlan;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the stack in the background. */
@Command(name = "up", description = "Starts the stack in the background and returns when it is ready.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    StateOption state = new StateOption();

    @Mixin
    PortOptions ports = new PortOptions();

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Override
    public Integer call() {
        StateDirectory directory = state.toStart();
        if (directory.exists() && LocalStack.isUp(directory)) {
            Terminal.says("The stack runs already on " + directory.root());
            Checkout.lastStarted().remember(directory);
            tell(directory, new Probe(Ports.of(directory)).addresses());
            return Wattribute.DONE;
        }
        Settings chosen = settings.over(Settings.of(directory));
        var stack = new LocalStack(Checkout.installation(), directory, Terminal::says);
        var interruption = Interruption.does(stack::close);
        try (stack) {
            stack.start(StartPlan.everything(StartPlan.Mode.BACKGROUND, ports.given(), chosen, StartPlan.Pace.LONG));
            Checkout.lastStarted().remember(StateDirectory.at(directory.root()));
            stack.leave();
        } finally {
            interruption.close();
        }
        tell(directory, stack.addresses());
        return Wattribute.DONE;
    }

    private static void tell(StateDirectory directory, Addresses addresses) {
        Terminal.result("Ready.");
        for (Part part : new Part[] {Part.GATEWAY, Part.INGEST, Part.KAFKA, Part.REGISTRY}) {
            Terminal.result(String.format("  %-9s %s", part.title(), addresses.of(part)));
        }
        Terminal.result(String.format("  %-9s %s", "inbox", directory.inbox()));
        Terminal.result("./wattribute status tells how it is, ./wattribute down stops it.");
    }
}
