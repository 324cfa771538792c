package org.wattribute.ingest.csv;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.events.Account;
import org.wattribute.events.Allocation;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.Certificate;
import org.wattribute.events.CertificateStatus;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.FileMapping;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.GridRegion;
import org.wattribute.events.Instrument;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;
import org.wattribute.ingest.rows.FixedPoint;
import org.wattribute.ingest.rows.HourlyLimit;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;
import org.wattribute.ingest.rows.Version;

/**
 * The feeds whose rows describe who and what: accounts, contracts, devices, factors. A row that is removed carries its identity and neutral
 * values for the rest, so that two withdrawals of one version are equal.
 */
final class ReferenceFeeds {
    /** 10,000 g/kWh, ten times the worst fuel there is. */
    private static final long HIGHEST_FACTOR = 10_000_000_000L;

    private static final int GRAMS = 6;
    private static final int WATTS_IN_KILOWATTS = 3;
    private static final int MILLIWATTS_IN_KILOWATTS = 6;
    private static final int MILLIWATT_HOURS_IN_WATT_HOURS = 3;
    private static final long WHOLE = 1_000_000_000_000L;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private ReferenceFeeds() {}

    static List<CsvFeed> all() {
        return List.of(
                feed(
                        "accounts",
                        Topics.ACCOUNTS,
                        List.of("account_number", "customer_number"),
                        List.of("account_name"),
                        ReferenceFeeds::account),
                feed(
                        "service_points",
                        Topics.SERVICE_POINTS,
                        List.of("servicepoint_number", "grid_region", "time_zone"),
                        List.of("valid_from"),
                        ReferenceFeeds::servicePoint),
                feed(
                        "meters",
                        Topics.METERS,
                        List.of("meter_number", "servicepoint_number", "installed_from"),
                        List.of("installed_to"),
                        ReferenceFeeds::meter),
                feed(
                        "service_contracts",
                        Topics.SERVICE_CONTRACTS,
                        List.of("contract_number", "account_number", "servicepoint_number", "contract_start"),
                        List.of("contract_end", "rateplan_code", "program_numbers"),
                        ReferenceFeeds::serviceContract),
                feed(
                        "generation_devices",
                        Topics.GENERATION_DEVICES,
                        List.of("device_id", "technology", "grid_region"),
                        List.of("name", "capacity_kw", "factor_direct_g_per_kwh", "factor_lifecycle_g_per_kwh"),
                        ReferenceFeeds::device),
                feed(
                        "supply_contracts",
                        Topics.SUPPLY_CONTRACTS,
                        List.of("supply_contract_id", "instrument", "device_id", "beneficiary_type", "valid_from"),
                        List.of(
                                "share",
                                "block_kw",
                                "beneficiaries",
                                "allocation",
                                "weights",
                                "priority",
                                "valid_to",
                                "confidential",
                                "attributes"),
                        ReferenceFeeds::supplyContract),
                new CsvFeed(
                        "certificates",
                        List.of(
                                "certificate_id",
                                "supply_contract_id",
                                "device_id",
                                "period_start",
                                "period_end",
                                "quantity_wh",
                                "status"),
                        List.of("cancelled_for"),
                        ReferenceFeeds::certificate),
                feed(
                        "residual_mix",
                        Topics.RESIDUAL_MIX,
                        List.of("grid_region", "basis", "valid_from", "g_per_kwh"),
                        List.of("valid_to", "source"),
                        ReferenceFeeds::residualMix),
                feed(
                        "emission_factors",
                        Topics.EMISSION_FACTORS,
                        List.of("factor_set", "technology", "basis", "g_per_kwh", "carbon_free"),
                        List.of("valid_from"),
                        ReferenceFeeds::emissionFactor),
                feed(
                        "grid_regions",
                        Topics.GRID_REGIONS,
                        List.of("grid_region", "interval"),
                        List.of("valid_from", "market_boundary"),
                        ReferenceFeeds::gridRegion),
                feed(
                        "meter_files",
                        Topics.FILE_MAPPINGS,
                        List.of("file", "meter_number"),
                        List.of(),
                        ReferenceFeeds::meterFile),
                feed(
                        "grid_files",
                        Topics.FILE_MAPPINGS,
                        List.of("file", "grid_region", "stamp"),
                        List.of(),
                        ReferenceFeeds::gridFile));
    }

    @FunctionalInterface
    private interface Form<V> {
        V of(CsvRow row, Version version, boolean removed) throws RowFault;
    }

    private static <V extends SpecificRecord> CsvFeed feed(
            String name, Topic<V> topic, List<String> required, List<String> optional, Form<V> form) {
        return new CsvFeed(
                name,
                required,
                optional,
                (row, sink) -> sink.reference(topic, form.of(row, row.version(), row.removed()), BigDecimal.ZERO));
    }

    private static Account account(CsvRow row, Version version, boolean removed) throws RowFault {
        return new Account(
                row.provider(),
                row.id("account_number"),
                removed ? "" : row.id("customer_number"),
                removed ? null : row.optionalText("account_name"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static ServicePoint servicePoint(CsvRow row, Version version, boolean removed) throws RowFault {
        return new ServicePoint(
                row.provider(),
                row.id("servicepoint_number"),
                removed ? "" : row.id("grid_region"),
                removed ? "UTC" : zone(row),
                row.optionalInstant("valid_from"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static String zone(CsvRow row) throws RowFault {
        String zone = row.required("time_zone");
        if (!ZONES.contains(zone)) {
            throw row.unknown("time_zone", zone, "an IANA time zone, for example Europe/Luxembourg");
        }
        return zone;
    }

    private static MeterInstallation meter(CsvRow row, Version version, boolean removed) throws RowFault {
        Instant from = row.instant("installed_from");
        Instant to = removed ? null : row.optionalInstant("installed_to");
        ordered(from, to, "installed_to");
        return new MeterInstallation(
                row.provider(),
                row.id("meter_number"),
                removed ? "" : row.id("servicepoint_number"),
                from,
                to,
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static ServiceContract serviceContract(CsvRow row, Version version, boolean removed) throws RowFault {
        LocalDate start = row.optionalDate("contract_start");
        LocalDate end = removed ? null : row.optionalDate("contract_end");
        if (start != null && end != null && !end.isAfter(start)) {
            throw new RowFault(
                    "contract_end", "reversed", "the contract ends on " + end + ", not after its start " + start);
        }
        return new ServiceContract(
                row.provider(),
                row.id("contract_number"),
                removed ? "" : row.id("account_number"),
                removed ? "" : row.id("servicepoint_number"),
                start,
                end,
                removed ? null : row.optionalId("rateplan_code"),
                removed ? List.of() : row.ids("program_numbers"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static GenerationDevice device(CsvRow row, Version version, boolean removed) throws RowFault {
        return new GenerationDevice(
                row.provider(),
                row.id("device_id"),
                removed ? null : row.optionalText("name"),
                removed ? "unknown" : row.technology(),
                removed ? "" : row.id("grid_region"),
                removed ? null : row.optionalAmount("capacity_kw", WATTS_IN_KILOWATTS),
                removed ? null : factor(row, "factor_direct_g_per_kwh"),
                removed ? null : factor(row, "factor_lifecycle_g_per_kwh"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static SupplyContract supplyContract(CsvRow row, Version version, boolean removed) throws RowFault {
        Instant from = row.instant("valid_from");
        if (removed) {
            return new SupplyContract(
                    row.provider(),
                    row.id("supply_contract_id"),
                    Instrument.METERED,
                    "",
                    0L,
                    null,
                    BeneficiaryType.GENERAL,
                    List.of(),
                    Allocation.PROPORTIONAL,
                    List.of(),
                    1,
                    from,
                    null,
                    false,
                    true,
                    version.revision(),
                    version.sourceTime(),
                    true);
        }
        Instant to = row.optionalInstant("valid_to");
        ordered(from, to, "valid_to");
        Instrument instrument = row.choice("instrument", Instrument.class);
        BeneficiaryType tier = row.choice("beneficiary_type", BeneficiaryType.class);
        List<String> beneficiaries = beneficiaries(row, tier);
        Allocation allocation = row.choiceOr("allocation", Allocation.PROPORTIONAL, Allocation.class);
        if (allocation != Allocation.PROPORTIONAL && isPool(tier)) {
            throw new RowFault(
                    "allocation",
                    "not_for_pools",
                    "a supply for a program, a rate plan or everybody is always divided proportionally");
        }
        List<Long> weights = weights(row, allocation, beneficiaries);
        Long share = row.optionalShare("share");
        Boolean conveyed = row.optionalEither("attributes", "conveyed", "none");
        return new SupplyContract(
                row.provider(),
                row.id("supply_contract_id"),
                instrument,
                row.id("device_id"),
                share == null ? WHOLE : share,
                instrument == Instrument.BLOCK ? (Long) power(row) : null,
                tier,
                beneficiaries,
                allocation,
                weights,
                priority(row),
                from,
                to,
                row.flag("confidential"),
                conveyed == null || conveyed,
                version.revision(),
                version.sourceTime(),
                false);
    }

    private static long power(CsvRow row) throws RowFault {
        long milliwatts = row.amount("block_kw", MILLIWATTS_IN_KILOWATTS);
        HourlyLimit.PRODUCTION.check("block_kw", milliwatts, Duration.ofHours(1).toMillis());
        return milliwatts;
    }

    private static boolean isPool(BeneficiaryType tier) {
        return tier == BeneficiaryType.PROGRAM || tier == BeneficiaryType.RATEPLAN || tier == BeneficiaryType.GENERAL;
    }

    private static List<String> beneficiaries(CsvRow row, BeneficiaryType tier) throws RowFault {
        List<String> beneficiaries = row.ids("beneficiaries");
        if (tier == BeneficiaryType.GENERAL && !beneficiaries.isEmpty()) {
            throw new RowFault("beneficiaries", "not_empty", "a supply for everybody names no beneficiaries");
        }
        if (tier != BeneficiaryType.GENERAL && beneficiaries.isEmpty()) {
            throw new RowFault(
                    "beneficiaries",
                    "missing",
                    "name at least one " + tier.name().toLowerCase(Locale.ROOT) + ", separated by spaces");
        }
        if (new HashSet<>(beneficiaries).size() < beneficiaries.size()) {
            throw new RowFault("beneficiaries", "repeated", "a beneficiary is named twice");
        }
        return beneficiaries;
    }

    private static List<Long> weights(CsvRow row, Allocation allocation, List<String> beneficiaries) throws RowFault {
        List<String> words = row.words("weights");
        if (words.isEmpty() && allocation != Allocation.FIXED) {
            return List.of();
        }
        if (words.size() != beneficiaries.size()) {
            throw new RowFault(
                    "weights",
                    "wrong_count",
                    words.size() + " weights for " + beneficiaries.size() + " beneficiaries: give each one weight");
        }
        var weights = new Long[words.size()];
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = row.share("weights", words.get(i));
            sum = Math.addExact(sum, weights[i]);
        }
        if (sum > WHOLE) {
            throw new RowFault(
                    "weights", "over_one", "the weights are fractions of the supply and add up to more than 1");
        }
        return allocation == Allocation.FIXED ? List.of(weights) : List.of();
    }

    private static int priority(CsvRow row) throws RowFault {
        String text = row.optional("priority");
        if (text == null) {
            return 1;
        }
        FixedPoint priority = FixedPoint.parse("priority", text, 0);
        if (priority.rounding().signum() != 0 || priority.units() < 1 || priority.units() > Integer.MAX_VALUE) {
            throw new RowFault("priority", "out_of_range", "a priority is a whole number, 1 first");
        }
        return (int) priority.units();
    }

    private static void certificate(CsvRow row, RowSink sink) throws RowFault, IOException {
        Version version = row.version();
        if (row.removed()) {
            sink.reference(
                    Topics.CERTIFICATES,
                    new Certificate(
                            row.provider(),
                            row.id("certificate_id"),
                            "",
                            "",
                            Instant.EPOCH,
                            Instant.EPOCH,
                            0L,
                            CertificateStatus.WITHDRAWN,
                            null,
                            version.revision(),
                            version.sourceTime(),
                            true),
                    BigDecimal.ZERO);
            return;
        }
        Instant start = row.instant("period_start");
        Instant end = row.instant("period_end");
        ordered(start, end, "period_end");
        FixedPoint quantity = row.decimal("quantity_wh", MILLIWATT_HOURS_IN_WATT_HOURS);
        if (quantity.units() < 0) {
            throw new RowFault("quantity_wh", "negative", "a certificate stands for energy that was produced");
        }
        HourlyLimit.PRODUCTION.check(
                "quantity_wh", quantity.units(), Duration.between(start, end).toMillis());
        sink.reference(
                Topics.CERTIFICATES,
                new Certificate(
                        row.provider(),
                        row.id("certificate_id"),
                        row.id("supply_contract_id"),
                        row.id("device_id"),
                        start,
                        end,
                        quantity.units(),
                        row.choice("status", CertificateStatus.class),
                        row.optionalId("cancelled_for"),
                        version.revision(),
                        version.sourceTime(),
                        false),
                quantity.rounding().movePointLeft(3));
    }

    private static ResidualMix residualMix(CsvRow row, Version version, boolean removed) throws RowFault {
        Instant from = row.instant("valid_from");
        Instant to = removed ? null : row.optionalInstant("valid_to");
        ordered(from, to, "valid_to");
        return new ResidualMix(
                row.provider(),
                row.id("grid_region"),
                basis(row),
                from,
                to,
                removed ? 0L : intensity(row),
                removed ? null : row.optionalText("source"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static long intensity(CsvRow row) throws RowFault {
        row.required("g_per_kwh");
        Long intensity = IntervalFeeds.plausible(row, "g_per_kwh");
        return intensity == null ? 0 : intensity;
    }

    private static EmissionFactor emissionFactor(CsvRow row, Version version, boolean removed) throws RowFault {
        return new EmissionFactor(
                row.provider(),
                row.id("factor_set"),
                row.technology(),
                basis(row),
                row.optionalInstant("valid_from"),
                removed ? 0L : emissionFactor(row),
                !removed && row.either("carbon_free", "true", "false"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static String basis(CsvRow row) throws RowFault {
        return row.either("basis", "direct", "lifecycle") ? "direct" : "lifecycle";
    }

    private static GridRegion gridRegion(CsvRow row, Version version, boolean removed) throws RowFault {
        return new GridRegion(
                row.provider(),
                row.id("grid_region"),
                row.optionalInstant("valid_from"),
                removed ? 3600 : intervalSeconds(row),
                removed ? null : row.optionalId("market_boundary"),
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static long emissionFactor(CsvRow row) throws RowFault {
        row.required("g_per_kwh");
        Long factor = factor(row, "g_per_kwh");
        return factor == null ? 0L : factor;
    }

    private static @Nullable Long factor(CsvRow row, String column) throws RowFault {
        Long factor = row.optionalAmount(column, GRAMS);
        if (factor != null && factor > HIGHEST_FACTOR) {
            throw new RowFault(column, "out_of_range", "a factor is between 0 and 10,000 g/kWh");
        }
        return factor;
    }

    private static int intervalSeconds(CsvRow row) throws RowFault {
        String interval = row.required("interval").toUpperCase(Locale.ROOT);
        return switch (interval) {
            case "PT1H", "PT60M" -> 3600;
            case "PT30M", "PT15M" ->
                throw new RowFault(
                        "interval",
                        "not_supported",
                        "this version attributes whole hours only; " + interval + " comes later");
            default -> throw row.unknown("interval", interval, "PT1H, PT30M or PT15M");
        };
    }

    private static FileMapping meterFile(CsvRow row, Version version, boolean removed) throws RowFault {
        return new FileMapping(
                row.provider(),
                "meter",
                row.id("file"),
                removed ? null : row.id("meter_number"),
                null,
                null,
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static FileMapping gridFile(CsvRow row, Version version, boolean removed) throws RowFault {
        String stamp = removed ? null : row.either("stamp", "start", "end") ? "start" : "end";
        return new FileMapping(
                row.provider(),
                "grid",
                row.id("file"),
                null,
                removed ? null : row.id("grid_region"),
                stamp,
                version.revision(),
                version.sourceTime(),
                removed);
    }

    private static void ordered(@Nullable Instant from, @Nullable Instant to, String column) throws RowFault {
        if (from != null && to != null && !to.isAfter(from)) {
            throw new RowFault(column, "reversed", column + " is " + to + ", not after the start " + from);
        }
    }
}
