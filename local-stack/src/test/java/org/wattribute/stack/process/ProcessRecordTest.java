package org.wattribute.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.stack.state.StateDirectory;

class ProcessRecordTest {
    @TempDir
    Path folder;

    @Test
    void findsAProcessThatStillRuns() {
        StateDirectory state = StateDirectory.at(folder).prepare();
        ProcessRecord.of(ProcessHandle.current()).keepAs(state, Part.INGEST);

        assertThat(ProcessRecord.of(state, Part.INGEST).flatMap(ProcessRecord::process))
                .contains(ProcessHandle.current());
        assertThat(ProcessRecord.of(state, Part.GATEWAY)).isEmpty();
    }

    @Test
    void takesNoOtherProcessForItsOwnWhenTheIdWasGivenAgain() {
        ProcessHandle me = ProcessHandle.current();
        Instant earlier = me.info().startInstant().orElseThrow().minusSeconds(60);

        assertThat(new ProcessRecord(me.pid(), earlier).process()).isEmpty();
    }

    @Test
    void doesNotCallAnEndedProcessRunningWhileNobodyCollectsIt() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(ProcessRecord.runs(ended.toHandle())).isFalse();
    }

    @Test
    void isForgottenOnceThePartIsStopped() {
        StateDirectory state = StateDirectory.at(folder).prepare();
        ProcessRecord.of(ProcessHandle.current()).keepAs(state, Part.INGEST);

        ProcessRecord.forget(state, Part.INGEST);

        assertThat(ProcessRecord.of(state, Part.INGEST)).isEmpty();
    }
}
