package org.wattribute.stack;

import org.jspecify.annotations.Nullable;
import org.wattribute.stack.state.Settings;
import picocli.CommandLine.Option;

/** What the figures follow. It belongs to the state: what is not given stays as it was. */
final class SettingsOptions {
    @Option(names = "--policy", paramLabel = "ID", description = "Policy; google-cfe-2021 in a new state.")
    @Nullable String policy;

    @Option(names = "--basis", paramLabel = "BASIS", description = "direct or lifecycle; the policy's in a new state.")
    @Nullable String basis;

    @Option(
            names = "--factor-set",
            paramLabel = "ID",
            description = "Emission factors; in a new state the only set fed, else the built-in one.")
    @Nullable String factorSet;

    Settings over(Settings before) {
        return before.changed(policy, basis, factorSet);
    }
}
