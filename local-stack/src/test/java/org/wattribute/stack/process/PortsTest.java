package org.wattribute.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.state.StackException;
import org.wattribute.stack.state.StateDirectory;

class PortsTest {
    @TempDir
    Path folder;

    private StateDirectory state;

    @BeforeEach
    void prepareState() {
        state = StateDirectory.at(folder).prepare();
    }

    @Test
    void areAllDifferent() {
        Ports ports = Ports.choose(state, Map.of());

        var all = new HashSet<>(ports.listening().values());
        all.add(ports.controller());
        assertThat(all).hasSize(Part.values().length + 1);
    }

    @Test
    void stayFromStartToStart() {
        Ports first = Ports.choose(state, Map.of());

        assertThat(Ports.choose(state, Map.of())).isEqualTo(first);
        assertThat(Ports.of(state)).isEqualTo(first);
    }

    @Test
    void moveWhenSomebodyElseSitsOnARememberedOne() throws IOException {
        Ports first = Ports.choose(state, Map.of());
        int taken = first.of(Part.GATEWAY);
        try (var other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            Ports second = Ports.choose(state, Map.of());

            assertThat(second.of(Part.GATEWAY)).isNotEqualTo(other.getLocalPort());
            assertThat(second.of(Part.KAFKA)).isEqualTo(first.of(Part.KAFKA));
        }
    }

    @Test
    void areRefusedByNameWhenOneAskedForIsTaken() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatExceptionOfType(StackException.class)
                    .isThrownBy(() -> Ports.choose(state, Map.of(Part.KAFKA, taken)))
                    .withMessage("Port " + taken + " is taken by another program. Choose another with --port-kafka, "
                            + "or leave it out for a free one.");
        }
    }
}
