package org.wattribute.stack.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wattribute.stack.state.StackException;

/**
 * Writes the feeds of the sample year 2025: customers of different kinds, their contracts with wind, solar, certificates and a block of power,
 * the mixes of two grid regions, and what happens in real feeds: an estimate that is corrected by a second file, a gap, a row that is wrong.
 *
 * <p>Energies are integers of watt-hours. Shapes come from {@link StrictMath} and are rounded at once, so that every machine gets the same.
 */
public final class SampleYear {
    /** A contract of the sample, for examples. */
    public static final String A_CONTRACT = "SC-DC-1";
    /** Its customer. */
    public static final String A_CUSTOMER = "C-DATACENTRE";

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = (int) Duration.between(START, END).toHours();
    /** Files get times of their own, so that neither their content nor their version depends on when they were written. */
    private static final Instant WRITTEN = Instant.parse("2026-01-02T06:00:00Z");

    private static final Instant CORRECTED = Instant.parse("2026-01-20T06:00:00Z");
    private static final int ESTIMATED_FROM = hour("2025-09-08");
    private static final int ESTIMATED_TO = hour("2025-09-11");
    private static final int GAP_FROM = hour("2025-05-17") + 9;
    private static final int GAP_TO = hour("2025-05-17") + 20;

    private static final List<Site> SITES = List.of(
            new Site("DC-1", "C-DATACENTRE", "A-DC", "NORTH", "Europe/Berlin", Load.DATA_CENTRE, 900_000),
            new Site("OFFICE-1", "C-OFFICE", "A-OFFICE", "NORTH", "Europe/Berlin", Load.OFFICE, 140_000),
            new Site("FACTORY-1", "C-FACTORY", "A-FACTORY", "SOUTH", "Europe/Vienna", Load.FACTORY, 620_000),
            new Site("MARKET-1", "C-MARKETS", "A-MARKETS-N", "NORTH", "Europe/Berlin", Load.SUPERMARKET, 60_000),
            new Site("MARKET-2", "C-MARKETS", "A-MARKETS-N", "NORTH", "Europe/Berlin", Load.SUPERMARKET, 75_000),
            new Site("MARKET-3", "C-MARKETS", "A-MARKETS-S", "SOUTH", "Europe/Vienna", Load.SUPERMARKET, 52_000),
            new Site("HOME-1", "C-HOUSEHOLD", "A-HOME", "SOUTH", "Europe/Vienna", Load.HOUSEHOLD, 420),
            new Site("DEPOT-1", "C-BUSES", "A-BUSES", "NORTH", "Europe/Berlin", Load.DEPOT, 210_000));

    private final long seed;
    private final long[] wind;

    /** @param seed the same seed makes the same files */
    public SampleYear(long seed) {
        this.seed = seed;
        this.wind = wind(new SplittableRandom(seed));
    }

    /** How a site's demand goes through the day and the year. */
    private enum Load {
        DATA_CENTRE,
        OFFICE,
        FACTORY,
        SUPERMARKET,
        HOUSEHOLD,
        DEPOT
    }

    private record Site(
            String id, String customer, String account, String region, String zone, Load load, long typicalWattHours) {}

    /**
     * Writes all files into a folder, made where it is missing.
     *
     * @throws StackException if they cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            writeReference(folder);
            writeGrid(folder);
            writeGeneration(folder);
            writeReadings(folder);
        } catch (IOException e) {
            throw StackException.failed("The sample cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void writeReference(Path folder) throws IOException {
        var accounts = new ArrayList<String>();
        var points = new ArrayList<String>();
        var meters = new ArrayList<String>();
        var contracts = new ArrayList<String>();
        for (Site site : SITES) {
            String account = site.account() + "," + site.customer() + "," + name(site.customer());
            if (!accounts.contains(account)) {
                accounts.add(account);
            }
            points.add("SP-" + site.id() + "," + site.region() + "," + site.zone());
            meters.add("M-" + site.id() + ",SP-" + site.id() + ",2020-01-01T00:00:00Z,");
            contracts.add("SC-" + site.id() + "," + site.account() + ",SP-" + site.id() + ",2024-01-01,,"
                    + (site.load() == Load.HOUSEHOLD ? "HOME" : "BUSINESS") + ",");
        }
        lines(folder, "accounts.csv", "account_number,customer_number,account_name", accounts);
        lines(folder, "service_points.csv", "servicepoint_number,grid_region,time_zone", points);
        lines(folder, "meters.csv", "meter_number,servicepoint_number,installed_from,installed_to", meters);
        lines(
                folder,
                "service_contracts.csv",
                "contract_number,account_number,servicepoint_number,contract_start,contract_end,rateplan_code,program_numbers",
                contracts);
        lines(
                folder,
                "generation_devices.csv",
                "device_id,name,technology,grid_region,capacity_kw",
                List.of(
                        "WIND-NORTH,Wind farm on the dyke,wind_onshore,NORTH,4000",
                        "SOLAR-NORTH,Solar park at the old mine,solar,NORTH,2500",
                        "SOLAR-SOUTH,Solar roofs of the South,solar,SOUTH,1500",
                        "HYDRO-SOUTH,River power station,hydro,SOUTH,900",
                        "BIOGAS-NORTH,Biogas plant of the dairy farmers,biomass,NORTH,350"));
        lines(
                folder,
                "supply_contracts.csv",
                "supply_contract_id,instrument,device_id,share,block_kw,beneficiary_type,beneficiaries,allocation,priority,"
                        + "valid_from,valid_to,confidential",
                List.of(
                        "PPA-DC-WIND,metered,WIND-NORTH,0.6,,customer,C-DATACENTRE,proportional,1,2025-01-01T00:00:00Z,,true",
                        "PPA-DC-SOLAR,metered,SOLAR-NORTH,0.35,,customer,C-DATACENTRE,proportional,1,2025-01-01T00:00:00Z,,true",
                        "PPA-OFFICE-SOLAR,metered,SOLAR-NORTH,0.2,,servicecontract,SC-OFFICE-1,proportional,1,2025-01-01T00:00:00Z,,true",
                        "PPA-MARKETS-WIND,metered,WIND-NORTH,0.1,,account,A-MARKETS-N,proportional,1,2025-01-01T00:00:00Z,,true",
                        "PPA-MARKETS-ROOFS,metered,SOLAR-SOUTH,0.25,,customer,C-MARKETS,proportional,2,2025-04-01T00:00:00Z,,true",
                        "CERT-FACTORY-HYDRO,certificates,HYDRO-SOUTH,,,account,A-FACTORY,proportional,1,2025-01-01T00:00:00Z,,true",
                        "BLOCK-BUSES,block,BIOGAS-NORTH,,60,customer,C-BUSES,proportional,1,2025-01-01T00:00:00Z,,true"));
    }

    private void writeGrid(Path folder) throws IOException {
        var random = new SplittableRandom(seed + 1);
        try (var out = open(folder.resolve("grid_mix.csv"))) {
            out.write("grid_region,technology,interval_start,interval_end,energy_mwh,quality\n");
            for (int hour = 0; hour < HOURS; hour++) {
                long sun = sun(hour);
                long demand = 9_000 + wave(hour, 24, 15, 1_800) + wave(hour, HOURS, 0, 1_200);
                long northWind = wind[hour] * 9;
                long northSun = sun * 3;
                long northRest = Math.max(demand - northWind - northSun - 1_400, 600);
                String when = interval(hour);
                mix(out, "NORTH", "wind_onshore", when, northWind * 3 / 4);
                mix(out, "NORTH", "wind_offshore", when, northWind / 4 + random.nextInt(20));
                mix(out, "NORTH", "solar", when, northSun);
                mix(out, "NORTH", "biomass", when, 900);
                mix(out, "NORTH", "nuclear", when, 500);
                mix(out, "NORTH", "gas", when, northRest * 2 / 5);
                mix(out, "NORTH", "coal", when, northRest - northRest * 2 / 5);
                long hydro = 3_200 + wave(hour, HOURS, HOURS / 2 + 700, 1_100) + random.nextInt(100);
                mix(out, "SOUTH", "hydro", when, hydro);
                mix(out, "SOUTH", "solar", when, sun * 2);
                mix(out, "SOUTH", "wind_onshore", when, wind[hour] * 2);
                mix(out, "SOUTH", "gas", when, Math.max(demand * 2 / 3 - hydro - sun * 2 - wind[hour] * 2, 150));
            }
        }
        stamp(folder.resolve("grid_mix.csv"), WRITTEN);
    }

    private void writeGeneration(Path folder) throws IOException {
        var random = new SplittableRandom(seed + 2);
        try (var generation = open(folder.resolve("generation.csv"));
                var certificates = open(folder.resolve("certificates.csv"))) {
            generation.write("device_id,interval_start,interval_end,energy_kwh,quality\n");
            certificates.write(
                    "certificate_id,supply_contract_id,device_id,period_start,period_end,quantity_wh,status,cancelled_for\n");
            for (int hour = 0; hour < HOURS; hour++) {
                String when = interval(hour);
                long sun = sun(hour);
                energy(generation, "WIND-NORTH", when, wind[hour] * 4_000 + random.nextInt(9_000), "valid");
                energy(
                        generation,
                        "SOLAR-NORTH",
                        when,
                        sun == 0 ? 0 : sun * 2_300 * (600 + random.nextInt(400)) / 1_000,
                        "valid");
                energy(
                        generation,
                        "SOLAR-SOUTH",
                        when,
                        sun == 0 ? 0 : sun * 1_400 * (700 + random.nextInt(300)) / 1_000,
                        "valid");
                long hydro = 520_000 + wave(hour, HOURS, HOURS / 2 + 700, 260_000) + random.nextInt(30_000);
                energy(generation, "HYDRO-SOUTH", when, hydro, "valid");
                energy(generation, "BIOGAS-NORTH", when, 260_000 + random.nextInt(40_000), "valid");
                certificates.write("GC-" + hour + ",CERT-FACTORY-HYDRO,HYDRO-SOUTH," + when + "," + hydro * 9 / 10
                        + ",cancelled,C-FACTORY\n");
            }
        }
        stamp(folder.resolve("generation.csv"), WRITTEN);
        stamp(folder.resolve("certificates.csv"), WRITTEN);
    }

    private void writeReadings(Path folder) throws IOException {
        String titles = "meter_number,direction,interval_start,interval_end,energy_kwh,quality,revision\n";
        try (var readings = open(folder.resolve("readings.csv"));
                var corrections = open(folder.resolve("readings_corrected.csv"))) {
            readings.write(titles);
            corrections.write(titles);
            for (Site site : SITES) {
                var random = new SplittableRandom(seed + 31L * site.id().hashCode());
                for (int hour = 0; hour < HOURS; hour++) {
                    long energy = demand(site, hour) * (940 + random.nextInt(121)) / 1_000;
                    if (site.load() == Load.SUPERMARKET
                            && site.id().equals("MARKET-2")
                            && hour >= GAP_FROM
                            && hour < GAP_TO) {
                        continue;
                    }
                    boolean isEstimated = site.load() == Load.OFFICE && hour >= ESTIMATED_FROM && hour < ESTIMATED_TO;
                    String when = "forward," + interval(hour);
                    if (isEstimated) {
                        energy(readings, "M-" + site.id(), when, site.typicalWattHours() / 2, "estimated,1");
                        energy(corrections, "M-" + site.id(), when, energy, "valid,2");
                    } else {
                        energy(readings, "M-" + site.id(), when, energy, "valid,1");
                    }
                    if (site.load() == Load.HOUSEHOLD) {
                        long roof = sun(hour) * 4 - energy / 2;
                        energy(readings, "M-" + site.id(), "reverse," + interval(hour), Math.max(roof, 0), "valid,1");
                    }
                }
            }
            // What a report on a file looks like when something in it is wrong.
            readings.write("M-OFFICE-1,forward,2025-12-31T23:00:00Z,2026-01-01T00:00:00Z,twelve,valid,1\n");
        }
        stamp(folder.resolve("readings.csv"), WRITTEN);
        stamp(folder.resolve("readings_corrected.csv"), CORRECTED);
    }

    private static long demand(Site site, int hour) {
        long typical = site.typicalWattHours();
        int ofDay = hour % 24;
        boolean isWeekend = START.plus(Duration.ofHours(hour))
                        .atOffset(ZoneOffset.UTC)
                        .getDayOfWeek()
                        .getValue()
                > 5;
        return switch (site.load()) {
            case DATA_CENTRE -> typical + wave(hour, 24, 14, typical / 20) + wave(hour, HOURS, HOURS / 2, typical / 12);
            case OFFICE -> typical * (isWeekend || ofDay < 5 || ofDay > 18 ? 20 : 100) / 100;
            case FACTORY -> typical * (isWeekend ? 15 : ofDay < 4 || ofDay > 20 ? 45 : 100) / 100;
            case SUPERMARKET ->
                typical * (ofDay < 5 || ofDay > 20 ? 55 : 100) / 100 + wave(hour, HOURS, HOURS / 2, typical / 6);
            case HOUSEHOLD ->
                typical * (ofDay >= 16 && ofDay <= 21 ? 180 : ofDay < 5 ? 45 : 90) / 100
                        + wave(hour, HOURS, 0, typical / 4);
            case DEPOT -> typical * (ofDay < 4 || ofDay > 20 ? 100 : 12) / 100;
        };
    }

    /** Wind in thousandths of what is installed, hour by hour: it changes little from one to the next and comes back to its mean. */
    private static long[] wind(SplittableRandom random) {
        var wind = new long[HOURS];
        long now = 500;
        for (int hour = 0; hour < HOURS; hour++) {
            now = Math.min(Math.max(now + random.nextInt(121) - 60 + (330 - now) / 40, 10), 980);
            wind[hour] = now;
        }
        return wind;
    }

    /** Sun in thousandths of what is installed. */
    private static long sun(int hour) {
        double season = 0.62 - 0.33 * StrictMath.cos(2 * StrictMath.PI * (hour / 24 + 10) / 365.25);
        double height = StrictMath.sin(StrictMath.PI * (hour % 24 - 5.5) / 13);
        return hour % 24 < 6 || hour % 24 > 18 ? 0 : Math.max(StrictMath.round(1000 * season * height), 0);
    }

    /** A wave around zero with its crest at an hour. */
    private static long wave(int hour, int period, int crest, long height) {
        return StrictMath.round(height * StrictMath.cos(2 * StrictMath.PI * (hour - crest) / period));
    }

    private static String interval(int hour) {
        return START.plus(Duration.ofHours(hour)) + "," + START.plus(Duration.ofHours(hour + 1));
    }

    private static void mix(BufferedWriter out, String region, String technology, String when, long megawattHours)
            throws IOException {
        out.write(region + "," + technology + "," + when + "," + megawattHours + ",valid\n");
    }

    private static void energy(BufferedWriter out, String id, String when, long wattHours, String rest)
            throws IOException {
        out.write(id + "," + when + "," + wattHours / 1_000 + "."
                + String.valueOf(1_000 + wattHours % 1_000).substring(1) + "," + rest + "\n");
    }

    private static void lines(Path folder, String file, String titles, List<String> rows) throws IOException {
        Files.writeString(folder.resolve(file), titles + "\n" + String.join("\n", rows) + "\n");
        stamp(folder.resolve(file), WRITTEN);
    }

    private static BufferedWriter open(Path file) throws IOException {
        return Files.newBufferedWriter(file);
    }

    private static void stamp(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static String name(String customer) {
        return switch (customer) {
            case "C-DATACENTRE" -> "Cloud hall at the lake";
            case "C-OFFICE" -> "Office tower";
            case "C-FACTORY" -> "Paper factory";
            case "C-MARKETS" -> "Corner markets";
            case "C-HOUSEHOLD" -> "Family with a solar roof";
            default -> "City buses";
        };
    }

    private static int hour(String day) {
        return (int) Duration.between(
                        START, LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())
                .toHours();
    }
}
