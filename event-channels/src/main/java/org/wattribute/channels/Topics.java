package org.wattribute.channels;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Topic.Cleanup;
import org.wattribute.channels.Topic.Routing;
import org.wattribute.events.Account;
import org.wattribute.events.AllocationDay;
import org.wattribute.events.AttributionChange;
import org.wattribute.events.AttributionDay;
import org.wattribute.events.Certificate;
import org.wattribute.events.DeadLetter;
import org.wattribute.events.DeviceDay;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.FileMapping;
import org.wattribute.events.FileReceipt;
import org.wattribute.events.GenerationBlock;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.GridIntensityBlock;
import org.wattribute.events.GridMixBlock;
import org.wattribute.events.GridRegion;
import org.wattribute.events.MeterDay;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.RegionDay;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;
import org.wattribute.events.SupplyTerms;
import org.wattribute.events.Unattributable;

/**
 * The topic catalogue. All topics of a deployment have the same number of partitions, fixed for its life, because records that meet in a task
 * must be partitioned alike.
 */
public final class Topics {
    private static final Cleanup COMPACT = new Cleanup.Compact();
    private static final Cleanup MONTH = new Cleanup.Retain(Duration.ofDays(30));
    private static final Cleanup YEAR = new Cleanup.Retain(Duration.ofDays(366));
    private static final String ROW = "provider|id|rest of the identity|revision|source time|hash of the content";

    // Entry: partial blocks. They age out; the merged days below are what lasts.
    public static final Topic<ReadingBlock> READINGS =
            owned("wattribute.readings", ReadingBlock.class, "provider|meter", MONTH);
    public static final Topic<GenerationBlock> GENERATION =
            owned("wattribute.generation", GenerationBlock.class, "provider|device", MONTH);
    public static final Topic<GridMixBlock> GRID_MIX =
            owned("wattribute.grid-mix", GridMixBlock.class, "provider|region", MONTH);
    public static final Topic<GridIntensityBlock> GRID_INTENSITY =
            owned("wattribute.grid-intensity", GridIntensityBlock.class, "provider|region", MONTH);

    // Reference: rows with validity, every version of every identity.
    public static final Topic<Account> ACCOUNTS = owned("wattribute.accounts", Account.class, ROW, COMPACT);
    public static final Topic<ServicePoint> SERVICE_POINTS =
            owned("wattribute.service-points", ServicePoint.class, ROW, COMPACT);
    public static final Topic<MeterInstallation> METERS =
            owned("wattribute.meters", MeterInstallation.class, ROW, COMPACT);
    public static final Topic<ServiceContract> SERVICE_CONTRACTS =
            owned("wattribute.service-contracts", ServiceContract.class, ROW, COMPACT);
    public static final Topic<GenerationDevice> GENERATION_DEVICES =
            owned("wattribute.generation-devices", GenerationDevice.class, ROW, COMPACT);
    public static final Topic<SupplyContract> SUPPLY_CONTRACTS =
            owned("wattribute.supply-contracts", SupplyContract.class, ROW, COMPACT);
    public static final Topic<Certificate> CERTIFICATES =
            owned("wattribute.certificates", Certificate.class, ROW, COMPACT);
    public static final Topic<ResidualMix> RESIDUAL_MIX =
            broadcast("wattribute.residual-mix", ResidualMix.class, ROW, COMPACT);
    public static final Topic<EmissionFactor> EMISSION_FACTORS =
            broadcast("wattribute.emission-factors", EmissionFactor.class, ROW, COMPACT);
    public static final Topic<GridRegion> GRID_REGIONS =
            broadcast("wattribute.grid-regions", GridRegion.class, ROW, COMPACT);
    public static final Topic<FileMapping> FILE_MAPPINGS =
            owned("wattribute.file-mappings", FileMapping.class, ROW, COMPACT);

    // Truth: merged days, from which a new application can be rebuilt.
    public static final Topic<MeterDay> METER_DAYS =
            owned("wattribute.meter-days", MeterDay.class, "provider|meter|direction|day", COMPACT);
    public static final Topic<DeviceDay> DEVICE_DAYS =
            owned("wattribute.device-days", DeviceDay.class, "provider|device|day", COMPACT);
    public static final Topic<RegionDay> REGION_DAYS =
            broadcast("wattribute.region-days", RegionDay.class, "provider|region|day", COMPACT);
    public static final Topic<SupplyTerms> POOLS =
            broadcast("wattribute.pools", SupplyTerms.class, "provider|supply contract|device", COMPACT);

    // Results.
    public static final Topic<AttributionDay> ATTRIBUTIONS_LATEST = owned(
            "wattribute.attributions-latest", AttributionDay.class, "provider|customer|contract|policy|day", COMPACT);
    public static final Topic<AttributionDay> ATTRIBUTION_HISTORY = owned(
            "wattribute.attribution-history",
            AttributionDay.class,
            "provider|customer|contract|policy|day|sequence",
            COMPACT);
    public static final Topic<AttributionChange> ATTRIBUTION_CHANGES = owned(
            "wattribute.attribution-changes", AttributionChange.class, "provider|customer|contract|policy|day", YEAR);
    public static final Topic<AllocationDay> ALLOCATIONS =
            owned("wattribute.allocations", AllocationDay.class, "provider|customer|supply|policy|day", COMPACT);

    // What could not be used: states that heal by themselves, and rows that somebody must send again.
    public static final Topic<Unattributable> REJECTIONS = owned(
            "wattribute.rejections",
            Unattributable.class,
            "provider|meter or device|feed|direction of readings|day|reason",
            COMPACT);
    public static final Topic<DeadLetter> DEAD_LETTERS =
            owned("wattribute.dead-letters", DeadLetter.class, "provider|SHA-256 of the file, or source topic", YEAR);
    public static final Topic<FileReceipt> FILE_RECEIPTS =
            owned("wattribute.file-receipts", FileReceipt.class, "provider|SHA-256", COMPACT);

    private Topics() {}

    /** Every topic, in the order of the flow. */
    public static List<Topic<?>> all() {
        return List.of(
                READINGS,
                GENERATION,
                GRID_MIX,
                GRID_INTENSITY,
                ACCOUNTS,
                SERVICE_POINTS,
                METERS,
                SERVICE_CONTRACTS,
                GENERATION_DEVICES,
                SUPPLY_CONTRACTS,
                CERTIFICATES,
                RESIDUAL_MIX,
                EMISSION_FACTORS,
                GRID_REGIONS,
                FILE_MAPPINGS,
                METER_DAYS,
                DEVICE_DAYS,
                REGION_DAYS,
                POOLS,
                ATTRIBUTIONS_LATEST,
                ATTRIBUTION_HISTORY,
                ATTRIBUTION_CHANGES,
                ALLOCATIONS,
                REJECTIONS,
                DEAD_LETTERS,
                FILE_RECEIPTS);
    }

    private static <V extends SpecificRecord> Topic<V> owned(String name, Class<V> value, String key, Cleanup cleanup) {
        return new Topic<>(name, value, key, cleanup, Routing.OWNER);
    }

    private static <V extends SpecificRecord> Topic<V> broadcast(
            String name, Class<V> value, String key, Cleanup cleanup) {
        return new Topic<>(name, value, key, cleanup, Routing.ALL);
    }
}
