package org.wattribute.stack.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers which state was started last from a checkout, so that {@code down} and {@code status} find it without being told.
 *
 * @param checkout top level of the checkout
 */
public record LastStarted(Path checkout) {
    static final String FILE = "last-started";

    /** The state of a stack that is started without {@code --state}. */
    public StateDirectory standard() {
        return StateDirectory.at(checkout.resolve(".wattribute"));
    }

    /** The state started last; empty where none was, or it is gone. */
    public Optional<StateDirectory> state() {
        Path file = file();
        try {
            if (Files.exists(file)) {
                var state = StateDirectory.at(Path.of(Files.readString(file).strip()));
                return state.exists() ? Optional.of(state) : Optional.empty();
            }
        } catch (IOException e) {
            throw StackException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
        return standard().exists() ? Optional.of(standard()) : Optional.empty();
    }

    /** Remembers this state as the last one. */
    public void remember(StateDirectory state) {
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), state.root() + "\n");
        } catch (IOException e) {
            throw StackException.failed(file() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Path file() {
        return checkout.resolve(".wattribute").resolve(FILE);
    }
}
