package org.wattribute.model.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.InputReference;

/** What stands for one identity: its contents at the highest version, in canonical order, and whether it is withdrawn there. */
record Standing<R extends Input>(InputReference reference, List<R> contents, boolean withdrawn) {

    boolean conflict() {
        return contents.size() + (withdrawn ? 1 : 0) > 1;
    }

    @Nullable R only() {
        return contents.size() == 1 && !withdrawn ? contents.get(0) : null;
    }
}
