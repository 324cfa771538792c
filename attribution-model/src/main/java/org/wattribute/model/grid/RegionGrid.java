package org.wattribute.model.grid;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.Version;
import org.wattribute.model.measurement.CoveredHour;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.HourState;
import org.wattribute.model.measurement.HourlyEnergy;
import org.wattribute.model.measurement.MeasuredHour;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Proportion;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.MissingReason;

/** A region's grid computed hour by hour (method 4). */
final class RegionGrid {

    /** 2000 g/kWh: a given intensity above it is quarantined. */
    private static final long LARGEST_INTENSITY = 2_000_000_000;

    private final String region;
    private final UtcDay day;
    private final Map<Technology, HourlyEnergy> mix = new EnumMap<>(Technology.class);
    private final DaySlots<IntensityValue> given;
    private final FactorSet factors;
    private final Basis basis;
    private final List<InputReference> lineage = new ArrayList<>();

    RegionGrid(
            String region,
            UtcDay day,
            Map<Technology, HourlyEnergy> mix,
            DaySlots<IntensityValue> given,
            FactorSet factors,
            Basis basis) {
        this.region = region;
        this.day = day;
        this.mix.putAll(mix);
        this.given = given;
        this.factors = factors;
        this.basis = basis;
    }

    GridDay compute() {
        mix.forEach(
                (technology, generation) -> cite(InputKind.GRID_MIX, region + "|" + technology, generation.version()));
        List<GridHour> hours = new ArrayList<>(UtcDay.HOURS);
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            hours.add(hasMixRows(hour) ? fromMix(hour) : fromGiven(given.hour(hour)));
        }
        return new GridDay(region, day, hours, InputReference.canonical(lineage));
    }

    private boolean hasMixRows(int hour) {
        return mix.values().stream()
                .anyMatch(generation -> generation.hour(hour).state() != HourState.NONE);
    }

    /** {@code Σ gen × factor / Σ gen}; a technology without a row generated nothing. */
    private GridHour fromMix(int hour) {
        boolean conflict = false;
        boolean blank = false;
        boolean implausible = false;
        boolean noFactor = false;
        long total = 0;
        long carbonFree = 0;
        BigInteger emissions = BigInteger.ZERO;
        Quality quality = Quality.REVENUE;
        boolean profiled = false;
        for (Map.Entry<Technology, HourlyEnergy> generation : mix.entrySet()) {
            MeasuredHour generated = generation.getValue().hour(hour);
            conflict |= generated.state() == HourState.CONFLICT;
            blank |= generated.state() == HourState.INCOMPLETE;
            if (!generated.known()) {
                continue;
            }
            quality = quality.worse(generated.quality());
            profiled |= generated.profiled();
            implausible |= generated.energyMilliwattHours() < 0 && generation.getKey() != Technology.STORAGE;
            Factor factor = factors.factor(generation.getKey(), basis, day.hourStart(hour));
            if (factor == null) {
                noFactor = true;
                continue;
            }
            lineage.add(factor.reference());
            conflict |= factor.conflict();
            long energy = Math.max(0, generated.energyMilliwattHours());
            total = Math.addExact(total, energy);
            carbonFree += factor.carbonFree() ? energy : 0;
            emissions =
                    emissions.add(BigInteger.valueOf(energy).multiply(BigInteger.valueOf(factor.microgramsPerKwh())));
        }
        if (conflict) {
            return GridHour.missing(MissingReason.CONFLICT);
        }
        if (blank) {
            return GridHour.missing(MissingReason.NO_MIX);
        }
        if (implausible || (total <= 0 && !noFactor)) {
            return GridHour.missing(MissingReason.IMPLAUSIBLE_MIX);
        }
        if (noFactor) {
            return GridHour.missing(MissingReason.NO_FACTOR);
        }
        long intensity = Proportion.halfEven(emissions, BigInteger.valueOf(total));
        return new GridHour(null, intensity, carbonFree, total, quality, profiled);
    }

    /** The mean of the given intensities over the time that each covers. */
    private GridHour fromGiven(CoveredHour<IntensityValue> covered) {
        cite(InputKind.GRID_INTENSITY, region, covered.version());
        if (covered.state() != HourState.VALUE) {
            return GridHour.missing(
                    covered.state() == HourState.CONFLICT ? MissingReason.CONFLICT : MissingReason.NO_MIX);
        }
        boolean implausible = false;
        boolean shareKnown = true;
        long seconds = 0;
        long intensity = 0;
        long carbonFree = 0;
        Quality quality = Quality.REVENUE;
        boolean profiled = false;
        for (Slot<IntensityValue> part : covered.parts()) {
            IntensityValue value = Objects.requireNonNull(part.value(), "covers the hour");
            Long ofBasis = value.of(basis);
            if (ofBasis == null) {
                return GridHour.missing(MissingReason.NO_MIX);
            }
            Long share = value.cfeShare();
            shareKnown &= share != null;
            implausible |= ofBasis < 0 || ofBasis > LARGEST_INTENSITY;
            implausible |= share != null && (share < 0 || share > Share.ONE);
            if (!implausible) {
                long length = part.part().seconds();
                seconds += length;
                intensity += ofBasis * length;
                carbonFree += share == null ? 0 : share * length;
            }
            quality = quality.worse(part.quality());
            profiled |= part.profiled();
        }
        if (implausible) {
            return GridHour.missing(MissingReason.IMPLAUSIBLE_MIX);
        }
        return new GridHour(
                null,
                Proportion.halfEven(intensity, 1, seconds),
                shareKnown ? carbonFree : 0,
                shareKnown ? Share.ONE * seconds : 0,
                quality,
                profiled);
    }

    private void cite(InputKind kind, String id, @Nullable Version version) {
        if (version != null) {
            lineage.add(new InputReference(kind, id, version));
        }
    }
}
