package org.wattribute.model.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/** The factors of one set by technology, basis and time (method 1 and 4). Immutable. */
public final class FactorSet {

    private final String id;
    private final Map<Basis, Map<Technology, List<DatedFactor>>> factors = new EnumMap<>(Basis.class);

    private record DatedFactor(Span<Instant, EmissionFactor> span, Factor factor) {

        static DatedFactor of(Span<Instant, EmissionFactor> span) {
            EmissionFactor row = span.rows().get(0);
            return new DatedFactor(
                    span, new Factor(row.microgramsPerKwh(), row.carbonFree(), span.conflict(), row.reference()));
        }
    }

    private FactorSet(String id) {
        this.id = id;
    }

    /** The set according to rows in any order and with repetitions; rows of other sets are ignored. */
    public static FactorSet of(String id, Collection<EmissionFactor> rows) {
        FactorSet set = new FactorSet(id);
        for (Basis basis : Basis.values()) {
            Map<Technology, List<EmissionFactor>> byTechnology = new EnumMap<>(Technology.class);
            for (EmissionFactor row : rows) {
                if (row.factorSet().equals(id) && row.basis() == basis) {
                    byTechnology
                            .computeIfAbsent(row.technology(), technology -> new ArrayList<>())
                            .add(row);
                }
            }
            Map<Technology, List<DatedFactor>> ofBasis = new EnumMap<>(Technology.class);
            byTechnology.forEach((technology, ofTechnology) -> ofBasis.put(
                    technology,
                    Timeline.of(ofTechnology).spans().stream()
                            .map(DatedFactor::of)
                            .toList()));
            set.factors.put(basis, ofBasis);
        }
        return set;
    }

    /** Id of the set. */
    public String id() {
        return id;
    }

    /** The factor of a technology in force at an instant, its own or the general one's ({@code wind_*} to {@code wind}); null = none. */
    public @Nullable Factor factor(Technology technology, Basis basis, Instant at) {
        Factor own = inForce(technology, basis, at);
        return own != null || technology == technology.general() ? own : inForce(technology.general(), basis, at);
    }

    private @Nullable Factor inForce(Technology technology, Basis basis, Instant at) {
        Map<Technology, List<DatedFactor>> ofBasis = factors.get(basis);
        List<DatedFactor> dated = ofBasis == null ? null : ofBasis.get(technology);
        if (dated != null) {
            for (DatedFactor one : dated) {
                if (one.span.contains(at)) {
                    return one.factor;
                }
            }
        }
        return null;
    }
}
