package org.wattribute.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void followTheStandardPolicyInANewState() {
        Settings settings = Settings.of(state());

        assertThat(settings).isEqualTo(new Settings("google-cfe-2021", null, null));
        assertThat(settings.effectiveBasis()).isEqualTo("lifecycle");
    }

    @Test
    void belongToTheState() {
        new Settings("google-cfe-2021", "direct", "case").keepIn(state());

        assertThat(Settings.of(state())).isEqualTo(new Settings("google-cfe-2021", "direct", "case"));
    }

    @Test
    void stayUnlessSomethingElseIsAskedFor() {
        Settings before = new Settings("google-cfe-2021", "direct", "case");

        assertThat(before.changed(null, null, null)).isEqualTo(before);
        assertThat(before.changed(null, "lifecycle", null))
                .isEqualTo(new Settings("google-cfe-2021", "lifecycle", "case"));
        assertThat(before.changed("google-cfe-2021", null, "other"))
                .isEqualTo(new Settings("google-cfe-2021", "direct", "other"));
    }

    @Test
    void nameWhatIsKnownWhenSomethingElseIsAskedFor() {
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> Settings.STANDARD.changed("nobody-2030", null, null))
                .withMessage("There is no policy nobody-2030. Known: google-cfe-2021")
                .matches(problem -> problem.kind() == StackException.Kind.USAGE);
        assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> Settings.STANDARD.changed(null, "average", null))
                .withMessage("The basis is direct or lifecycle, not average.");
    }

    private StateDirectory state() {
        return StateDirectory.at(folder);
    }
}
