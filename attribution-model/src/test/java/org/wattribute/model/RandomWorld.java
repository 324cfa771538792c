package org.wattribute.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.Certificate;
import org.wattribute.model.input.CertificateStatus;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.EmissionFactor;
import org.wattribute.model.input.Generation;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.GridIntensity;
import org.wattribute.model.input.GridMix;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.Reading;
import org.wattribute.model.input.ResidualMix;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.Technology;

/**
 * Small random worlds around midnight of 2025-01-02 UTC: a sound base of customers, contracts, meters and supplies, and on top of it revisions,
 * conflicts, removals, gaps, overlaps, finer and coarser intervals, amendments and unknown references. The same seed gives the same rows.
 */
public final class RandomWorld {

    public static final String FACTOR_SET = "set";
    private static final Instant FROM = Instant.parse("2025-01-01T21:00:00Z");
    private static final int HOURS = 6;
    private static final List<String> REGIONS = List.of("R1", "R1", "R1", "R2");
    private static final List<Technology> MIX = List.of(Technology.WIND_ONSHORE, Technology.GAS, Technology.STORAGE);
    private static final int SITES = 4;

    private final Random random;
    private final Set<Input> rows = new LinkedHashSet<>();
    private final boolean disturbed;

    /** How rare troubles are: 1 makes every part of a world suffer, more lets most of it be. */
    private final int rarity;

    private RandomWorld(long seed, boolean disturbed) {
        this.random = new Random(seed);
        this.disturbed = disturbed;
        this.rarity = 1 + random.nextInt(8);
    }

    /** A world in which everything goes wrong at times. */
    public static List<Input> disturbed(long seed) {
        return new RandomWorld(seed, true).rows();
    }

    /** A world in which nothing does, so that most hours are attributed. */
    public static List<Input> sound(long seed) {
        return new RandomWorld(seed, false).rows();
    }

    /** The same rows in another order, some of them several times. */
    public static List<Input> retold(List<Input> rows, long seed) {
        Random random = new Random(seed);
        List<Input> retold = new ArrayList<>(rows);
        for (Input row : rows) {
            if (random.nextInt(4) == 0) {
                retold.add(row);
            }
        }
        Collections.shuffle(retold, random);
        return retold;
    }

    private List<Input> rows() {
        master();
        supplies();
        series();
        return List.copyOf(rows);
    }

    private boolean sometimes(int outOf) {
        return disturbed && random.nextInt(outOf * rarity) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Version version() {
        return sometimes(5)
                ? new Version(1 + random.nextInt(2), FROM.plusSeconds(random.nextInt(2)))
                : new Version(1, FROM);
    }

    private boolean removed() {
        return sometimes(25);
    }

    private Quality quality() {
        return random.nextInt(6) == 0 ? any(List.of(Quality.values())) : Quality.VALID;
    }

    private Instant hour(int hour) {
        return FROM.plusSeconds(3600L * hour);
    }

    private int repeats() {
        return sometimes(6) ? 2 : 1;
    }

    private void master() {
        for (int site = 0; site < SITES; site++) {
            String own = "" + site;
            for (int i = 0; i < repeats(); i++) {
                rows.add(new Account("A" + own, "C" + random.nextInt(2), version(), removed()));
            }
            for (int i = 0; i < repeats(); i++) {
                ZoneId zone = ZoneId.of(site == 2 ? "Asia/Kolkata" : site == 3 ? "America/New_York" : "UTC");
                Instant from = sometimes(4) ? hour(random.nextInt(HOURS)) : null;
                rows.add(new ServicePoint("P" + own, any(REGIONS), zone, from, version(), removed()));
            }
            for (int i = 0; i < repeats(); i++) {
                rows.add(new MeterInstallation(
                        "M" + own, "P" + elsewhere(site), instant(), end(), version(), removed()));
            }
            if (random.nextInt(4) == 0) {
                rows.add(new MeterInstallation("N" + own, "P" + own, instant(), end(), version(), removed()));
            }
            for (int i = 0; i < repeats(); i++) {
                LocalDate start = sometimes(3) ? LocalDate.of(2025, 1, 2) : LocalDate.of(2024, 12, 1);
                LocalDate end = sometimes(4) ? LocalDate.of(2025, 1, 1 + random.nextInt(3)) : null;
                rows.add(new ServiceContract(
                        "S" + own,
                        "A" + elsewhere(site),
                        "P" + elsewhere(site),
                        start,
                        end,
                        "E1",
                        random.nextBoolean() ? List.of("G1") : List.of(),
                        version(),
                        removed()));
            }
        }
    }

    private String elsewhere(int site) {
        return "" + (sometimes(8) ? random.nextInt(SITES + 1) : site);
    }

    private Instant instant() {
        return sometimes(4) ? hour(random.nextInt(HOURS)) : hour(-1000);
    }

    private Instant end() {
        return sometimes(5) ? hour(1 + random.nextInt(HOURS)) : null;
    }

    private void supplies() {
        for (int device = 0; device < 3; device++) {
            for (int i = 0; i < repeats(); i++) {
                Long own = random.nextInt(4) == 0 ? random.nextInt(100) * 1_000_001L : null;
                Technology technology = any(List.of(
                        Technology.WIND_ONSHORE, Technology.GAS, disturbed ? Technology.COAL : Technology.WIND));
                rows.add(new GenerationDevice("D" + device, technology, any(REGIONS), own, own, version(), removed()));
            }
        }
        for (int supply = 0; supply < 5; supply++) {
            for (int i = 0; i < repeats(); i++) {
                rows.add(supply(supply));
            }
        }
        for (int certificate = 0; certificate < 20; certificate++) {
            for (int i = 0; i < repeats(); i++) {
                Instant start = hour(random.nextInt(HOURS));
                rows.add(new Certificate(
                        "K" + certificate,
                        "X" + random.nextInt(5),
                        "D" + random.nextInt(3),
                        start,
                        start.plusSeconds(any(List.of(900, 3600, 3600, 7200))),
                        random.nextInt(1000),
                        sometimes(4) ? any(List.of(CertificateStatus.values())) : CertificateStatus.ACTIVE,
                        version(),
                        removed()));
            }
        }
    }

    private SupplyContract supply(int supply) {
        BeneficiaryType type = sometimes(8)
                ? any(List.of(BeneficiaryType.values()))
                : any(List.of(BeneficiaryType.SERVICE_CONTRACT, BeneficiaryType.ACCOUNT, BeneficiaryType.CUSTOMER));
        List<String> beneficiaries = new ArrayList<>();
        switch (type) {
            case SERVICE_CONTRACT -> beneficiaries.addAll(some("S"));
            case ACCOUNT -> beneficiaries.addAll(some("A"));
            case CUSTOMER -> beneficiaries.add("C" + random.nextInt(2));
            case PROGRAM -> beneficiaries.add("G1");
            case RATE_PLAN -> beneficiaries.add("E1");
            case GENERAL -> {}
        }
        AllocationRule rule = any(List.of(AllocationRule.values()));
        List<Long> weights = new ArrayList<>();
        if (rule == AllocationRule.FIXED) {
            beneficiaries.forEach(any -> weights.add(random.nextInt(4) * Share.ONE / 12));
        }
        Instrument instrument = random.nextInt(3) > 0 ? Instrument.METERED : any(List.of(Instrument.values()));
        return new SupplyContract(
                "X" + supply,
                instrument,
                "D" + (sometimes(15) ? 9 : random.nextInt(3)),
                sometimes(6) ? Share.ONE : Share.ONE / 7,
                instrument == Instrument.BLOCK ? 50L + random.nextInt(50) : null,
                type,
                beneficiaries,
                rule,
                weights,
                1 + random.nextInt(2),
                instant(),
                end(),
                true,
                !sometimes(8),
                version(),
                removed());
    }

    private List<String> some(String prefix) {
        List<String> all = new ArrayList<>();
        for (int site = 0; site < SITES; site++) {
            all.add(prefix + site);
        }
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(3));
    }

    private void series() {
        for (int site = 0; site < SITES; site++) {
            for (int hour = 0; hour < HOURS; hour++) {
                readings("M" + site, Direction.FORWARD, hour);
                readings("N" + site, Direction.FORWARD, hour);
                if (site == 1 && random.nextBoolean()) {
                    readings("M" + site, Direction.REVERSE, hour);
                }
            }
        }
        for (int hour = 0; hour < HOURS; hour++) {
            for (int device = 0; device < 3; device++) {
                if (!sometimes(10)) {
                    long sign = sometimes(15) ? -1 : 1;
                    for (int i = 0; i < repeats(); i++) {
                        rows.add(new Generation(
                                "D" + device,
                                hour(hour),
                                hour(hour + 1),
                                sign * energy(),
                                quality(),
                                version(),
                                removed()));
                    }
                }
            }
            for (String region : List.of("R1", "R2")) {
                if (random.nextInt(3) > 0) {
                    for (Technology technology : MIX) {
                        mix(region, technology, hour);
                    }
                } else {
                    intensity(region, hour);
                }
            }
        }
        factors();
    }

    private Long energy() {
        return (long) random.nextInt(random.nextInt(8) == 0 ? 2 : 2000);
    }

    private void readings(String meter, Direction direction, int hour) {
        if (sometimes(12)) {
            return;
        }
        int form = disturbed ? random.nextInt(8) : random.nextInt(2);
        if (form == 0) {
            for (int quarter = 0; quarter < 4; quarter++) {
                if (!sometimes(20)) {
                    reading(meter, direction, hour(hour).plusSeconds(900L * quarter), 900);
                }
            }
        } else if (form == 2 && hour % 2 == 0) {
            reading(meter, direction, hour(hour), 7200);
        } else {
            for (int i = 0; i < repeats(); i++) {
                reading(meter, direction, hour(hour), 3600);
            }
        }
    }

    private void reading(String meter, Direction direction, Instant start, int seconds) {
        Long energy = sometimes(25) ? null : energy();
        rows.add(new Reading(
                meter, direction, start, start.plusSeconds(seconds), energy, quality(), version(), removed()));
    }

    private void mix(String region, Technology technology, int hour) {
        if (sometimes(20)) {
            return;
        }
        for (int i = 0; i < repeats(); i++) {
            long sign = technology == Technology.STORAGE && random.nextBoolean() || sometimes(40) ? -1 : 1;
            Long energy = sometimes(25) ? null : (Long) (sign * (1 + energy()) * 1_000_000_000_000L);
            rows.add(new GridMix(
                    region, technology, hour(hour), hour(hour + 1), energy, quality(), version(), removed()));
        }
    }

    private void intensity(String region, int hour) {
        int parts = random.nextInt(4) == 0 ? 2 : 1;
        for (int part = 0; part < parts; part++) {
            Instant start = hour(hour).plusSeconds(3600L / parts * part);
            Long share = random.nextInt(5) == 0 ? null : (Long) (random.nextInt(1_000_001) * (Share.ONE / 1_000_000));
            rows.add(new GridIntensity(
                    region,
                    start,
                    start.plusSeconds(3600L / parts),
                    null,
                    sometimes(12) ? null : random.nextInt(sometimes(10) ? Integer.MAX_VALUE : 900_000_000) + 0L,
                    share,
                    quality(),
                    version(),
                    removed()));
        }
    }

    private void factors() {
        for (Technology technology : List.of(Technology.WIND, Technology.GAS, Technology.STORAGE)) {
            for (int i = 0; i < repeats(); i++) {
                Instant from = sometimes(8) ? hour(random.nextInt(HOURS)) : null;
                rows.add(new EmissionFactor(
                        FACTOR_SET,
                        technology,
                        Basis.LIFECYCLE,
                        from,
                        random.nextInt(900_000_000),
                        technology == Technology.WIND,
                        version(),
                        false));
            }
        }
        for (int i = 0; i < 2; i++) {
            rows.add(new ResidualMix(
                    "R1",
                    Basis.LIFECYCLE,
                    hour(random.nextInt(HOURS)),
                    end(),
                    random.nextInt(900_000_000),
                    version(),
                    removed()));
        }
    }
}
