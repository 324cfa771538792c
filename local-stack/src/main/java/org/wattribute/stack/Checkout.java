package org.wattribute.stack;

import java.nio.file.Path;
import org.wattribute.stack.process.Installation;
import org.wattribute.stack.state.LastStarted;

/** The checkout that this command line belongs to, as the script that started it says. */
final class Checkout {
    private Checkout() {}

    static Installation installation() {
        return new Installation(root());
    }

    static LastStarted lastStarted() {
        return new LastStarted(root());
    }

    private static Path root() {
        return Path.of(System.getProperty("wattribute.checkout", "")).toAbsolutePath();
    }
}
