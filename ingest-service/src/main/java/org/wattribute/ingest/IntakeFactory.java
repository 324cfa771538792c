package org.wattribute.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.wattribute.ingest.events.Publication;
import org.wattribute.ingest.intake.FileIntake;
import org.wattribute.ingest.intake.IntakeLimits;
import org.wattribute.ingest.intake.IntakeMetrics;
import org.wattribute.ingest.intake.MeterMappings;
import org.wattribute.ingest.intake.Receipts;
import org.wattribute.ingest.intake.StateDirectory;
import org.wattribute.ingest.intake.WaitingFiles;

/** Wires the use case, which knows no framework. */
@Factory
final class IntakeFactory {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    StateDirectory state(IngestSettings settings) throws IOException {
        return StateDirectory.open(Path.of(settings.stateDir()));
    }

    @Singleton
    WaitingFiles waitingFiles(StateDirectory state, IngestSettings settings) throws IOException {
        return WaitingFiles.in(state, new WaitingFiles.Limits(settings.waitingBytes(), settings.waitingFiles()));
    }

    @Singleton
    IntakeMetrics metrics(MeterRegistry registry) {
        return new IntakeMetrics(registry);
    }

    @Singleton
    FileIntake intake(
            Publication publication,
            Receipts receipts,
            MeterMappings mappings,
            WaitingFiles waiting,
            StateDirectory state,
            IntakeMetrics metrics,
            Clock clock,
            IngestSettings settings) {
        return new FileIntake(
                publication,
                receipts,
                mappings,
                waiting,
                state,
                metrics,
                clock,
                new IntakeLimits(settings.unpackedLimit(), settings.rejectedRows(), IntakeLimits.MAPPING_ROWS));
    }
}
