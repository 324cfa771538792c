package org.wattribute.ingest.intake;

import java.util.function.Function;

/** The answer to an offer. */
public sealed interface IntakeResult {
    /** Takes one of two ways. */
    <T> T fold(Function<FileReport, T> reported, Function<String, T> unavailable);

    /** The file was decided on. */
    record Reported(FileReport report) implements IntakeResult {
        @Override
        public <T> T fold(Function<FileReport, T> reported, Function<String, T> unavailable) {
            return reported.apply(report);
        }
    }

    /** The file could not be decided on, and nothing of it is visible: it should be offered again. */
    record Unavailable(String reason) implements IntakeResult {
        @Override
        public <T> T fold(Function<FileReport, T> reported, Function<String, T> unavailable) {
            return unavailable.apply(reason);
        }
    }
}
