package org.wattribute.model.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.terms.Span;
import org.wattribute.model.terms.Timeline;

/** The residual mixes of all regions by basis and time (method 4). Immutable. */
public final class ResidualMixes {

    private final Map<Place, Timeline<Instant, ResidualMix>> timelines = new HashMap<>();

    private record Place(String region, Basis basis) {}

    private ResidualMixes() {}

    /** According to rows in any order and with repetitions. */
    public static ResidualMixes of(Collection<ResidualMix> rows) {
        Map<Place, List<ResidualMix>> byPlace = new HashMap<>();
        for (ResidualMix row : rows) {
            byPlace.computeIfAbsent(new Place(row.region(), row.basis()), place -> new ArrayList<>())
                    .add(row);
        }
        ResidualMixes mixes = new ResidualMixes();
        byPlace.forEach((place, ofPlace) -> mixes.timelines.put(place, Timeline.of(ofPlace)));
        return mixes;
    }

    /** What is in force in a region at an instant; null = no residual mix of that basis is known. */
    public @Nullable Span<Instant, ResidualMix> at(String region, Basis basis, Instant instant) {
        Timeline<Instant, ResidualMix> timeline = timelines.get(new Place(region, basis));
        return timeline == null ? null : timeline.at(instant);
    }
}
