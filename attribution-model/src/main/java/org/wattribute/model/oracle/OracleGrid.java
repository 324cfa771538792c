package org.wattribute.model.oracle;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.GridIntensity;
import org.wattribute.model.input.InputKind;
import org.wattribute.model.input.InputReference;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;
import org.wattribute.model.result.MissingReason;

/** Factors, grid intensity, carbon-free share and residual mix at an hour (method 4), asked of the rows each time. */
final class OracleGrid {

    private static final long HOUR_SECONDS = 3600;
    private static final long LARGEST_INTENSITY = 2_000_000_000L;
    private static final BigInteger ONE = BigInteger.valueOf(1_000_000_000_000L);

    private final Map<String, List<Standing<EmissionFactor>>> factors;
    private final Map<String, List<Standing<ResidualMix>>> residualMixes;
    private final Map<String, List<Given>> given = new HashMap<>();
    private final OracleSeries series;
    private final Basis basis;
    private final String factorSet;

    private record Given(Interval interval, Standing<GridIntensity> standing) {}

    /** A region's hour; the share is a fraction, unknown where its denominator is 0. */
    record Hour(
            @Nullable MissingReason missing,
            long intensity,
            BigInteger carbonFree,
            BigInteger total,
            Quality quality,
            boolean profiled) {}

    OracleGrid(Standings standings, OracleSeries series, Basis basis, String factorSet) {
        this.factors =
                standings.by(EmissionFactor.class, row -> row.factorSet() + "|" + row.technology() + "|" + row.basis());
        this.residualMixes = standings.by(ResidualMix.class, row -> row.region() + "|" + row.basis());
        this.series = series;
        this.basis = basis;
        this.factorSet = factorSet;
        for (Standing<GridIntensity> standing : standings.of(GridIntensity.class)) {
            String id = standing.reference().id();
            int end = id.lastIndexOf('|');
            int start = id.lastIndexOf('|', end - 1);
            Interval interval =
                    new Interval(Instant.parse(id.substring(start + 1, end)), Instant.parse(id.substring(end + 1)));
            given.computeIfAbsent(id.substring(0, start), region -> new ArrayList<>())
                    .add(new Given(interval, standing));
        }
    }

    @Nullable Standing<EmissionFactor> factor(Technology technology, Instant at) {
        Standing<EmissionFactor> own = Standings.inForce(factors.get(factorSet + "|" + technology + "|" + basis), at);
        return own != null
                ? own
                : Standings.inForce(factors.get(factorSet + "|" + technology.general() + "|" + basis), at);
    }

    @Nullable Standing<ResidualMix> residualMix(String region, Instant at) {
        return Standings.inForce(residualMixes.get(region + "|" + basis), at);
    }

    Hour hour(String region, Interval hour) {
        return hasMix(region, hour) ? fromMix(region, hour) : fromGiven(region, hour);
    }

    private boolean hasMix(String region, Interval hour) {
        for (Technology technology : series.technologies(region)) {
            if (series.mix(region, technology, hour).known() != OracleSeries.Known.NOTHING) {
                return true;
            }
        }
        return false;
    }

    private Hour fromMix(String region, Interval hour) {
        List<MissingReason> reasons = new ArrayList<>();
        BigInteger total = BigInteger.ZERO;
        BigInteger clean = BigInteger.ZERO;
        BigInteger emissions = BigInteger.ZERO;
        Quality quality = Quality.REVENUE;
        boolean profiled = false;
        for (Technology technology : series.technologies(region)) {
            OracleSeries.Hour generated = series.mix(region, technology, hour);
            if (generated.known() == OracleSeries.Known.CONFLICT) {
                reasons.add(MissingReason.CONFLICT);
            } else if (generated.known() == OracleSeries.Known.PARTLY) {
                reasons.add(MissingReason.NO_MIX);
            } else if (generated.known() == OracleSeries.Known.VALUE) {
                quality = quality.worse(generated.quality());
                profiled |= generated.profiled();
                if (generated.energy() < 0 && technology != Technology.STORAGE) {
                    reasons.add(MissingReason.IMPLAUSIBLE_MIX);
                }
                Standing<EmissionFactor> factor = factor(technology, hour.start());
                if (factor == null) {
                    reasons.add(MissingReason.NO_FACTOR);
                } else if (factor.conflict()) {
                    reasons.add(MissingReason.CONFLICT);
                } else {
                    BigInteger energy = BigInteger.valueOf(Math.max(0, generated.energy()));
                    EmissionFactor row = factor.contents().get(0);
                    total = total.add(energy);
                    clean = clean.add(row.carbonFree() ? energy : BigInteger.ZERO);
                    emissions = emissions.add(energy.multiply(BigInteger.valueOf(row.microgramsPerKwh())));
                }
            }
        }
        if (total.signum() == 0 && !reasons.contains(MissingReason.NO_FACTOR)) {
            reasons.add(MissingReason.IMPLAUSIBLE_MIX);
        }
        for (MissingReason first : List.of(
                MissingReason.CONFLICT, MissingReason.NO_MIX, MissingReason.IMPLAUSIBLE_MIX, MissingReason.NO_FACTOR)) {
            if (reasons.contains(first)) {
                return missing(first);
            }
        }
        return new Hour(null, PlainNumbers.halfEven(emissions, total), clean, total, quality, profiled);
    }

    private Hour fromGiven(String region, Interval hour) {
        List<Interval> covered = new ArrayList<>();
        List<GridIntensity> parts = new ArrayList<>();
        boolean conflict = false;
        boolean profiled = false;
        for (Given one : given.getOrDefault(region, List.of())) {
            if (one.interval.overlaps(hour)) {
                conflict |= one.standing.conflict();
                if (!one.standing.conflict() && !one.standing.contents().isEmpty()) {
                    boolean coarse = one.interval.seconds() > HOUR_SECONDS;
                    profiled |= coarse;
                    covered.add(coarse ? hour : one.interval);
                    parts.add(one.standing.contents().get(0));
                }
            }
        }
        covered.sort(null);
        long seconds = 0;
        for (int i = 0; i < covered.size(); i++) {
            conflict |= i > 0 && covered.get(i - 1).overlaps(covered.get(i));
            seconds += covered.get(i).seconds();
        }
        if (conflict) {
            return missing(MissingReason.CONFLICT);
        }
        if (seconds != HOUR_SECONDS) {
            return missing(MissingReason.NO_MIX);
        }
        BigInteger intensity = BigInteger.ZERO;
        BigInteger clean = BigInteger.ZERO;
        boolean shareKnown = true;
        boolean implausible = false;
        Quality quality = Quality.REVENUE;
        for (GridIntensity part : parts) {
            Long ofBasis = basis == Basis.DIRECT ? part.directMicrogramsPerKwh() : part.lifecycleMicrogramsPerKwh();
            if (ofBasis == null) {
                return missing(MissingReason.NO_MIX);
            }
            BigInteger length =
                    BigInteger.valueOf(Math.min(HOUR_SECONDS, part.interval().seconds()));
            intensity = intensity.add(BigInteger.valueOf(ofBasis).multiply(length));
            implausible |= ofBasis < 0 || ofBasis > LARGEST_INTENSITY;
            Long share = part.cfeShare();
            if (share == null) {
                shareKnown = false;
            } else {
                implausible |= share < 0 || BigInteger.valueOf(share).compareTo(ONE) > 0;
                clean = clean.add(BigInteger.valueOf(share).multiply(length));
            }
            quality = quality.worse(part.quality());
        }
        if (implausible) {
            return missing(MissingReason.IMPLAUSIBLE_MIX);
        }
        return new Hour(
                null,
                PlainNumbers.halfEven(intensity, BigInteger.valueOf(HOUR_SECONDS)),
                clean,
                shareKnown ? ONE.multiply(BigInteger.valueOf(HOUR_SECONDS)) : BigInteger.ZERO,
                quality,
                profiled);
    }

    private static Hour missing(MissingReason reason) {
        return new Hour(reason, 0, BigInteger.ZERO, BigInteger.ZERO, Quality.ESTIMATED, false);
    }

    /** What a region's day rests on: its mix, its given intensities in hours without mix rows, and the factors of its mix. */
    List<InputReference> lineage(String region, UtcDay day) {
        List<InputReference> lines = new ArrayList<>();
        for (int hour = 0; hour < UtcDay.HOURS; hour++) {
            Interval ofHour = day.hour(hour);
            for (Technology technology : series.technologies(region)) {
                OracleSeries.Hour generated = series.mix(region, technology, ofHour);
                if (generated.version() != null) {
                    lines.add(new InputReference(InputKind.GRID_MIX, region + "|" + technology, generated.version()));
                }
                Standing<EmissionFactor> factor = factor(technology, ofHour.start());
                if (generated.known() == OracleSeries.Known.VALUE && factor != null) {
                    lines.add(factor.reference());
                }
            }
            if (!hasMix(region, ofHour)) {
                Version version = null;
                for (Given one : given.getOrDefault(region, List.of())) {
                    version = one.interval.overlaps(ofHour)
                            ? Version.highest(version, one.standing.reference().version())
                            : version;
                }
                if (version != null) {
                    lines.add(new InputReference(InputKind.GRID_INTENSITY, region, version));
                }
            }
        }
        return lines;
    }
}
