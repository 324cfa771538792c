package org.wattribute.model.grid;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;

/** The factors of one set by technology, basis and time (method 1 and 4). Immutable. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class FactorSet {

    private final String id;

    private FactorSet(String id) {
        this.id = id;
    }

    /** The set according to rows in any order and with repetitions; rows of other sets are ignored. */
    public static FactorSet of(String id, Collection<EmissionFactor> rows) {
        throw new UnsupportedOperationException();
    }

    /** Id of the set. */
    public String id() {
        return id;
    }

    /** The factor of a technology in force at an instant, its own or the general one's ({@code wind_*} to {@code wind}); null = none. */
    public @Nullable Factor factor(Technology technology, Basis basis, Instant at) {
        throw new UnsupportedOperationException();
    }
}
