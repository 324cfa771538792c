package org.wattribute.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void isForItsOwnerOnly() throws IOException {
        StateDirectory state = StateDirectory.at(folder.resolve("new/state")).prepare();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void isPreparedAgainWithoutLosingAnything() throws IOException {
        StateDirectory state = StateDirectory.at(folder).prepare();
        Files.writeString(state.kafka().resolve("data"), "kept");

        state.prepare();

        assertThat(state.kafka().resolve("data")).hasContent("kept");
    }

    @Test
    void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> StateDirectory.at(folder).prepare())
                .withMessage(folder.toRealPath() + " is not empty and holds no state of Wattribute. "
                        + "Choose an empty or a new directory with --state DIR.");
        assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
    }

    @Test
    void saysWhyItCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> StateDirectory.at(file).prepare())
                .withMessageContaining("a file is in the way")
                .withMessageContaining("--state DIR");
    }

    @Test
    void isTheOneStartedLastFromItsCheckout() {
        var lastStarted = new LastStarted(folder.resolve("checkout"));
        assertThat(lastStarted.state()).isEmpty();
        StateDirectory elsewhere =
                StateDirectory.at(folder.resolve("elsewhere")).prepare();

        lastStarted.remember(elsewhere);

        assertThat(lastStarted.state()).contains(elsewhere);
        assertThat(lastStarted.standard().prepare().exists()).isTrue();
    }

    @Test
    void isLockedByOneAtATime() {
        StateDirectory state = StateDirectory.at(folder).prepare();
        StackLock first = StackLock.take(state).orElseThrow();

        assertThat(StackLock.take(state)).isEmpty();
        first.close();

        StackLock second = StackLock.take(state).orElseThrow();
        second.close();
    }
}
