package org.wattribute.model.grid;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.terms.Span;

/** The residual mixes of all regions by basis and time (method 4). Immutable. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class ResidualMixes {

    private ResidualMixes() {}

    /** According to rows in any order and with repetitions. */
    public static ResidualMixes of(Collection<ResidualMix> rows) {
        throw new UnsupportedOperationException();
    }

    /** What is in force in a region at an instant; null = no residual mix of that basis is known. */
    public @Nullable Span<Instant, ResidualMix> at(String region, Basis basis, Instant instant) {
        throw new UnsupportedOperationException();
    }
}
