package org.wattribute.enrichment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.channels.Topic;
import org.wattribute.channels.Topics;
import org.wattribute.events.Account;
import org.wattribute.events.Allocation;
import org.wattribute.events.BeneficiaryType;
import org.wattribute.events.Direction;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.GenerationBlock;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.GridMixBlock;
import org.wattribute.events.Instrument;
import org.wattribute.events.IntervalState;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.Quality;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;

/** One record that a feeder produced, in the words of the feeds. Energies are in kWh, versions are revisions. */
record Fed(Topic<?> topic, String key, SpecificRecord value) {
    static final String PROVIDER = "default";
    static final Instant STAMP = Instant.parse("2025-01-01T00:00:00Z");
    static final LocalDate DAY = LocalDate.of(2025, 3, 10);

    static Fed account(String account, String customer, long revision) {
        return row(Topics.ACCOUNTS, new Account(PROVIDER, account, customer, "Somebody", revision, STAMP, false));
    }

    static Fed servicePoint(String servicePoint, String region) {
        return row(
                Topics.SERVICE_POINTS,
                new ServicePoint(PROVIDER, servicePoint, region, "Europe/Copenhagen", null, 1L, STAMP, false));
    }

    static Fed meter(String meter, String servicePoint) {
        return row(
                Topics.METERS,
                new MeterInstallation(
                        PROVIDER, meter, servicePoint, Instant.parse("2020-01-01T00:00:00Z"), null, 1L, STAMP, false));
    }

    static Fed contract(String contract, String account, String servicePoint, String start, String end, long revision) {
        return row(
                Topics.SERVICE_CONTRACTS,
                new ServiceContract(
                        PROVIDER,
                        contract,
                        account,
                        servicePoint,
                        LocalDate.parse(start),
                        end == null ? null : LocalDate.parse(end),
                        "E1",
                        List.of(),
                        revision,
                        STAMP,
                        false));
    }

    static Fed device(String device, String technology, String region) {
        return row(
                Topics.GENERATION_DEVICES,
                new GenerationDevice(PROVIDER, device, null, technology, region, null, null, null, 1L, STAMP, false));
    }

    static Fed supply(String supply, String device, BeneficiaryType type, String beneficiary, long revision) {
        return row(
                Topics.SUPPLY_CONTRACTS,
                new SupplyContract(
                        PROVIDER,
                        supply,
                        Instrument.METERED,
                        device,
                        1_000_000_000_000L,
                        null,
                        type,
                        List.of(beneficiary),
                        Allocation.PROPORTIONAL,
                        List.of(),
                        1,
                        Instant.parse("2024-01-01T00:00:00Z"),
                        null,
                        true,
                        true,
                        revision,
                        STAMP,
                        false));
    }

    static Fed factor(String technology, long gramsPerKwh, boolean carbonFree) {
        return row(
                Topics.EMISSION_FACTORS,
                new EmissionFactor(
                        PROVIDER,
                        "case",
                        technology,
                        "lifecycle",
                        null,
                        gramsPerKwh * 1_000_000,
                        carbonFree,
                        1L,
                        STAMP,
                        false));
    }

    static Fed readings(String meter, long revision, int firstHour, String... kwh) {
        return new Fed(
                Topics.READINGS,
                Keys.of(PROVIDER, meter),
                new ReadingBlock(PROVIDER, meter, Direction.FORWARD, DAY, series(revision, firstHour, 1, kwh)));
    }

    static Fed exports(String meter, long revision, int firstHour, String... kwh) {
        return new Fed(
                Topics.READINGS,
                Keys.of(PROVIDER, meter),
                new ReadingBlock(PROVIDER, meter, Direction.REVERSE, DAY, series(revision, firstHour, 1, kwh)));
    }

    static Fed generation(String device, long revision, int firstHour, String... kwh) {
        return new Fed(
                Topics.GENERATION,
                Keys.of(PROVIDER, device),
                new GenerationBlock(PROVIDER, device, DAY, series(revision, firstHour, 1, kwh)));
    }

    /** @param mwh megawatt-hours */
    static Fed mix(String region, String technology, long revision, int firstHour, String... mwh) {
        return new Fed(
                Topics.GRID_MIX,
                Keys.of(PROVIDER, region),
                new GridMixBlock(PROVIDER, region, technology, DAY, series(revision, firstHour, 1000, mwh)));
    }

    private static EnergySeries series(long revision, int firstHour, int scale, String... values) {
        var energies = new ArrayList<Long>();
        Arrays.stream(values)
                .forEach(value -> energies.add(
                        value == null
                                ? null
                                : new BigDecimal(value)
                                        .multiply(BigDecimal.valueOf(1_000_000L * scale))
                                        .longValueExact()));
        return new EnergySeries(
                DAY.atStartOfDay().plusHours(firstHour).toInstant(ZoneOffset.UTC),
                3600,
                null,
                energies,
                List.of(IntervalState.REPORTED),
                List.of(Quality.VALID),
                List.of(revision),
                List.of(STAMP));
    }

    private static <V extends SpecificRecord> Fed row(Topic<V> topic, V value) {
        return new Fed(topic, ReferenceRow.of(value).key(), value);
    }
}
