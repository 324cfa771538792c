package org.wattribute.stack.endtoend;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A few days of a small utility as CSV feeds, every row with its version: hourly and quarter-hourly meters, estimates and their corrections, a gap,
 * a conflict of contracts, an account that moves, a withdrawal, supplies of each kind.
 */
final class SmallWorld {
    private static final String STAMP = "2025-06-01T00:00:00Z";
    private static final int DAYS = 6;

    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Random random = new Random(20250301);

    SmallWorld() {
        reference();
        measured();
    }

    /** One file for each feed. */
    List<Path> inOrder(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        for (String feed : rows.keySet()) {
            files.add(write(folder, feed, feed, rows.get(feed)));
        }
        return files;
    }

    /** Every row twice, in any order, over several files for each feed, in any order. */
    List<Path> shuffledAndDoubled(Path folder, long seed) throws IOException {
        var order = new Random(seed);
        var files = new ArrayList<Path>();
        for (String feed : rows.keySet()) {
            var twice = new ArrayList<>(rows.get(feed));
            twice.addAll(rows.get(feed));
            Collections.shuffle(twice, order);
            int parts = Math.min(3, twice.size());
            for (int part = 0; part < parts; part++) {
                int from = twice.size() * part / parts;
                int to = twice.size() * (part + 1) / parts;
                files.add(write(folder, feed + "_" + part, feed, twice.subList(from, to)));
            }
        }
        Collections.shuffle(files, order);
        return files;
    }

    private Path write(Path folder, String name, String feed, List<String> lines) throws IOException {
        var text = new ArrayList<String>();
        text.add(headers.get(feed) + ",revision,source_time,removed");
        text.addAll(lines);
        return Files.write(folder.resolve(name + ".csv"), text);
    }

    private void feed(String name, String columns) {
        headers.put(name, columns);
        rows.put(name, new ArrayList<>());
    }

    private void row(String feed, String values, int revision) {
        rows.get(feed).add(values + "," + revision + "," + STAMP + ",");
    }

    private void withdrawal(String feed, String values, int revision) {
        rows.get(feed).add(values + "," + revision + "," + STAMP + ",true");
    }

    private void reference() {
        feed("accounts", "account_number,customer_number,account_name");
        row("accounts", "A-1,C-1,One", 1);
        row("accounts", "A-2,C-1,Two", 1);
        row("accounts", "A-3,C-2,Three", 1);
        row("accounts", "A-4,C-2,Four", 1);
        row("accounts", "A-4,C-3,Four", 2);
        feed("service_points", "servicepoint_number,grid_region,time_zone");
        for (int i = 1; i <= 5; i++) {
            row("service_points", "SP-" + i + "," + (i == 3 ? "EAST" : "WEST") + ",Europe/Copenhagen", 1);
        }
        feed("meters", "meter_number,servicepoint_number,installed_from,installed_to");
        for (int i = 1; i <= 5; i++) {
            row("meters", "M-" + i + ",SP-" + i + ",2024-01-01T00:00:00Z,", 1);
        }
        row("meters", "M-1b,SP-1,2025-03-03T10:00:00Z,", 1);
        feed(
                "service_contracts",
                "contract_number,account_number,servicepoint_number,contract_start,contract_end,rateplan_code,"
                        + "program_numbers");
        row("service_contracts", "SC-1,A-1,SP-1,2024-01-01,,E1,", 1);
        row("service_contracts", "SC-2,A-2,SP-2,2024-01-01,,E1,", 1);
        row("service_contracts", "SC-3,A-3,SP-3,2024-01-01,2025-03-04,E1,GREEN", 1);
        row("service_contracts", "SC-3n,A-3,SP-3,2025-03-04,,E2,GREEN", 1);
        row("service_contracts", "SC-4,A-4,SP-4,2024-01-01,,E1,", 1);
        row("service_contracts", "SC-5,A-3,SP-5,2024-01-01,,E1,", 1);
        row("service_contracts", "SC-5x,A-1,SP-5,2025-03-05,,E1,", 1);
        feed(
                "generation_devices",
                "device_id,name,technology,grid_region,capacity_kw,factor_direct_g_per_kwh,factor_lifecycle_g_per_kwh");
        row("generation_devices", "W-1,Wind,wind_onshore,WEST,,,", 1);
        row("generation_devices", "S-1,Sun,solar,EAST,,,33.5", 1);
        feed(
                "supply_contracts",
                "supply_contract_id,instrument,device_id,share,block_kw,beneficiary_type,beneficiaries,allocation,"
                        + "weights,priority,valid_from,valid_to,confidential,attributes");
        row("supply_contracts", "P-1,metered,W-1,0.5,,customer,C-1,proportional,,1,2024-01-01T00:00:00Z,,true,", 1);
        row("supply_contracts", "P-2,metered,W-1,0.2,,account,A-1 A-2,max_min,,2,2024-01-01T00:00:00Z,,true,", 1);
        row("supply_contracts", "P-2,metered,W-1,0.3,,account,A-1 A-2,fixed,0.4 0.6,2,2024-01-01T00:00:00Z,,true,", 2);
        row("supply_contracts", "P-3,metered,S-1,1,,servicecontract,SC-3,proportional,,1,2024-01-01T00:00:00Z,,,", 1);
        row("supply_contracts", "P-4,block,W-1,,0.2,account,A-4,priority,,1,2025-03-02T00:00:00Z,,,", 1);
        row("supply_contracts", "P-5,metered,S-1,0,,customer,C-1 C-2,proportional,,3,2024-01-01T00:00:00Z,,,", 1);
        row("supply_contracts", "P-6,metered,S-1,0,,program,GREEN,proportional,,3,2024-01-01T00:00:00Z,,,", 1);
        feed("emission_factors", "factor_set,technology,basis,g_per_kwh,carbon_free");
        row("emission_factors", "small,wind,lifecycle,11,true", 1);
        row("emission_factors", "small,solar,lifecycle,41,true", 1);
        row("emission_factors", "small,gas,lifecycle,490,false", 1);
        row("emission_factors", "small,gas,lifecycle,480.5,false", 2);
        feed("residual_mix", "grid_region,basis,valid_from,valid_to,g_per_kwh,source");
        row("residual_mix", "EAST,lifecycle,2025-03-03T00:00:00Z,,601.25,test", 1);
    }

    private void measured() {
        feed("readings", "meter_number,direction,interval_start,interval_end,energy_kwh,quality");
        feed("generation", "device_id,interval_start,interval_end,energy_kwh,quality");
        feed("grid_mix", "grid_region,technology,interval_start,interval_end,energy_mwh,quality");
        for (int hour = 0; hour < DAYS * 24; hour++) {
            String bounds = instant(hour, 0) + "," + instant(hour + 1, 0);
            for (String meter : List.of("M-1", "M-3", "M-4", "M-5")) {
                row("readings", meter + ",forward," + bounds + "," + kwh(3) + ",estimated", 1);
                if (random.nextInt(3) == 0) {
                    row("readings", meter + ",forward," + bounds + "," + kwh(3) + ",valid", 2);
                }
            }
            if (hour >= 58 && hour != 70) {
                row("readings", "M-1b,forward," + bounds + "," + kwh(1) + ",valid", 1);
            }
            for (int quarter = 0; quarter < 4; quarter++) {
                String quarterBounds = instant(hour, quarter * 15) + ","
                        + (quarter == 3 ? instant(hour + 1, 0) : instant(hour, quarter * 15 + 15));
                row("readings", "M-2,forward," + quarterBounds + "," + kwh(1) + ",valid", 1);
            }
            if (hour % 24 > 10 && hour % 24 < 14) {
                row("readings", "M-4,reverse," + bounds + "," + kwh(1) + ",valid", 1);
            }
            row("generation", "W-1," + bounds + "," + kwh(9) + ",valid", 1);
            row("generation", "S-1," + bounds + "," + kwh(4) + ",raw", 1);
            for (String region : List.of("WEST", "EAST")) {
                row("grid_mix", region + ",wind," + bounds + "," + kwh(900) + ",valid", 1);
                row("grid_mix", region + ",gas," + bounds + "," + kwh(900) + ",valid", 1);
            }
        }
        row("grid_mix", "WEST,gas," + instant(30, 0) + "," + instant(31, 0) + ",,valid", 2);
        row("generation", "W-1," + instant(40, 0) + "," + instant(41, 0) + ",12.5,valid", 2);
        row("readings", "M-3,forward," + instant(20, 0) + "," + instant(21, 0) + ",7,valid", 5);
        row("readings", "M-3,forward," + instant(20, 0) + "," + instant(21, 0) + ",8,valid", 5);
        withdrawal("readings", "M-5,forward," + instant(50, 0) + "," + instant(51, 0) + ",1,valid", 9);
    }

    private static String instant(int hour, int minute) {
        return Instant.parse("2025-03-01T00:00:00Z")
                .plusSeconds(hour * 3600L + minute * 60L)
                .toString();
    }

    private String kwh(int most) {
        return BigDecimal.valueOf(random.nextInt(most * 1_000_000), 6).toPlainString();
    }
}
