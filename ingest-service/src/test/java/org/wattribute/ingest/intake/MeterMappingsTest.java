package org.wattribute.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.events.FileMapping;

final class MeterMappingsTest {
    private static FileMapping row(String file, @Nullable String meter, long revision) {
        return new FileMapping("default", "meter", file, meter, null, null, revision, Instant.EPOCH, meter == null);
    }

    private static void is(MeterMappings mappings, String file, @Nullable String meter) {
        assertThat(mappings.meterOf("default", List.of(file)).orElse(null)).isEqualTo(meter);
    }

    @Test
    void theHighestVersionCountsInWhateverOrderAndAConflictHasNoMeter() {
        var mappings = new MeterMappings();
        mappings.learn(row("a", "M2", 2));
        mappings.learn(row("a", "M1", 1));
        mappings.learn(row("a", "M1", 1));
        is(mappings, "a", "M2");
        mappings.learn(row("a", "M3", 2));
        mappings.learn(row("a", "M2", 2));
        is(mappings, "a", null);
        mappings.learn(row("a", "M4", 3));
        is(mappings, "a", "M4");
        mappings.learn(row("a", null, 4));
        is(mappings, "a", null);
    }

    @Test
    void forgetsTheRowThatWasErasedAndNoOther() {
        var mappings = new MeterMappings();
        for (int i = 0; i < 64; i++) {
            mappings.learn(row("a|" + i, "M", 2));
            mappings.forget(ReferenceRow.of(row("a|" + i, "M", 1)).key());
            mappings.forget(ReferenceRow.of(row("a|" + i, "N", 2)).key());
            is(mappings, "a|" + i, "M");
            mappings.forget(ReferenceRow.of(row("a|" + i, "M", 2)).key());
            is(mappings, "a|" + i, null);
        }
        mappings.forget("x");
    }

    @Test
    void remembersOneVersionOfAFileAndNoMoreFilesThanItHasMemoryFor() {
        var mappings = new MeterMappings(10_000);
        for (int i = 0; i < 1000; i++) {
            mappings.learn(row("a", "M" + i, i));
        }
        assertThat(mappings.isFull()).isFalse();
        for (int i = 0; i < 1000; i++) {
            mappings.learn(row("b" + i, "M", 1));
        }
        assertThat(mappings.isFull()).isTrue();
        is(mappings, "a", "M999");
        is(mappings, "b0", "M");
        is(mappings, "b999", null);
        mappings.learn(row("b0", "N", 2));
        is(mappings, "b0", "N");
        var more = new MeterMappings();
        more.learn(row("b0", "O", 3));
        assertThat(mappings.hasRoomFor(more)).isTrue();
        more.learn(row("c", "O".repeat(10_000), 3));
        assertThat(mappings.hasRoomFor(more)).isFalse();
    }
}
