package org.wattribute.enrichment.decoding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
import org.wattribute.channels.Topic;
import org.wattribute.enrichment.mapping.Rows;
import org.wattribute.enrichment.mapping.Series;
import org.wattribute.events.Account;
import org.wattribute.events.Certificate;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.EnergySeries;
import org.wattribute.events.GenerationBlock;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.GridIntensityBlock;
import org.wattribute.events.GridMixBlock;
import org.wattribute.events.GridRegion;
import org.wattribute.events.IntensitySeries;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;
import org.wattribute.model.quantity.Energy;

/**
 * What a record from outside must be for the method to use it. Ingest checks its files itself; this holds for everybody who produces to the entry
 * topics directly, so that no record can stop a task.
 */
final class Acceptance {
    private static final int HOUR = 3600;
    /** 10 GWh: no meter measures as much in an hour. */
    private static final long METER_HOUR = 10_000_000_000_000L;
    /** 100 GWh: no device puts out as much in an hour. */
    private static final long DEVICE_HOUR = 100_000_000_000_000L;

    private static final int MOST_IDS = 1000;
    private static final int MOST_HOURS = 10 * 366 * 24;
    /** 10,000 g/kWh, ten times the worst fuel there is. */
    private static final long LARGEST_FACTOR = 10_000_000_000L;

    private Acceptance() {}

    /** @throws IllegalArgumentException or a kin of it saying what is wrong */
    static void check(Topic<?> topic, @Nullable String key, @Nullable SpecificRecord value) {
        if (key == null) {
            throw new IllegalArgumentException("there is no key");
        }
        if (value == null) {
            require(
                    ReferenceRow.isRow(topic.value()) && ReferenceRow.isKey(key, topic.value()),
                    "a tombstone erases one version of a row of a reference feed, which the key names");
            return;
        }
        String expected = key(value);
        require(
                !expected.startsWith("|") && !Keys.fields(expected).get(1).isEmpty(),
                "provider and id must not be empty");
        require(key.equals(expected), "the key of this record is " + expected);
    }

    /** The key that a record has, once the method can use the rest. */
    private static String key(SpecificRecord value) {
        if (value instanceof ReadingBlock block) {
            checkEnergies(block.getDay(), block.getSeries(), METER_HOUR);
            require(
                    block.getSeries().getEnergies().stream().allMatch(energy -> energy == null || energy >= 0),
                    "a reading is negative; what flows back is a reading of the reverse direction");
            return Keys.of(block.getProvider(), block.getMeterNumber());
        }
        if (value instanceof GenerationBlock block) {
            checkEnergies(block.getDay(), block.getSeries(), DEVICE_HOUR);
            return Keys.of(block.getProvider(), block.getDeviceId());
        }
        if (value instanceof GridMixBlock block) {
            checkEnergies(block.getDay(), block.getSeries(), Energy.LARGEST_ROW_MILLIWATT_HOURS);
            checkTechnology(block.getTechnology());
            return Keys.of(block.getProvider(), block.getGridRegion());
        }
        if (value instanceof GridIntensityBlock block) {
            IntensitySeries series = block.getSeries();
            checkGrid(series.getStart(), series.getStepSeconds());
            Series.intensities(block.getDay(), List.of(series));
            series.getDirect().forEach(Acceptance::checkFactor);
            series.getLifecycle().forEach(Acceptance::checkFactor);
            return Keys.of(block.getProvider(), block.getGridRegion());
        }
        checkRow(value);
        return ReferenceRow.of(value).key();
    }

    private static void checkEnergies(LocalDate day, EnergySeries series, long mostInAnHour) {
        int step = series.getStepSeconds();
        checkGrid(series.getStart(), step);
        Series.energies(day, List.of(series));
        long most = mostInAnHour / HOUR * step;
        series.getEnergies().forEach(energy -> checkEnergy(energy, most));
    }

    private static void checkGrid(Instant start, int step) {
        require(
                step > 0
                        && HOUR % step == 0
                        && start.getNano() == 0
                        && Math.floorMod(start.getEpochSecond(), step) == 0,
                "intervals of " + step + " s from " + start
                        + " do not divide the hour; coarser values are sent as their" + " hourly parts");
    }

    private static void checkEnergy(@Nullable Long energy, long most) {
        require(
                energy == null || (energy <= most && energy >= -most),
                "an energy of " + energy + " mWh is beyond what can be, " + most);
    }

    /** One spelling, because it is part of identities. */
    private static void checkTechnology(String code) {
        require(
                Rows.technology(code).name().toLowerCase(Locale.ROOT).equals(code),
                code + " is no technology of the feeds, which are in lower case");
    }

    private static void checkFactor(@Nullable Long micrograms) {
        require(
                micrograms == null || (micrograms >= 0 && micrograms <= LARGEST_FACTOR),
                "a factor of " + micrograms + " micrograms per kWh is not between 0 and 10,000 g/kWh");
    }

    private static void checkRow(SpecificRecord row) {
        if (row instanceof Account account) {
            Rows.model(account);
        } else if (row instanceof ServicePoint point) {
            require(
                    ZoneId.getAvailableZoneIds().contains(point.getTimeZone()),
                    point.getTimeZone() + " is no IANA time zone");
            Rows.model(point);
        } else if (row instanceof MeterInstallation installation) {
            Rows.model(installation);
        } else if (row instanceof ServiceContract contract) {
            require(contract.getProgramNumbers().size() <= MOST_IDS, "more than " + MOST_IDS + " programs in one row");
            Rows.model(contract);
        } else if (row instanceof GenerationDevice device) {
            checkTechnology(device.getTechnology());
            checkFactor(device.getFactorDirect());
            checkFactor(device.getFactorLifecycle());
            Rows.model(device);
        } else if (row instanceof SupplyContract supply) {
            checkEnergy(supply.getBlockMilliwatts(), DEVICE_HOUR);
            require(
                    supply.getBeneficiaries().size() <= MOST_IDS,
                    "more than " + MOST_IDS + " beneficiaries in one row");
            Rows.model(supply);
        } else if (row instanceof Certificate certificate) {
            require(
                    certificate.getPeriodEnd().isAfter(certificate.getPeriodStart()),
                    "a certificate's period ends before it begins");
            require(certificate.getQuantityMilliwattHours() >= 0, "a certificate's quantity is negative");
            long hours = Duration.between(certificate.getPeriodStart(), certificate.getPeriodEnd())
                            .toHours()
                    + 1;
            require(hours <= MOST_HOURS, "a certificate's period is longer than ten years");
            checkEnergy(certificate.getQuantityMilliwattHours(), DEVICE_HOUR * hours);
            Rows.model(certificate);
        } else if (row instanceof EmissionFactor factor) {
            checkTechnology(factor.getTechnology());
            checkFactor(factor.getMicrogramsPerKwh());
            Rows.model(factor);
        } else if (row instanceof ResidualMix residual) {
            checkFactor(residual.getMicrogramsPerKwh());
            Rows.model(residual);
        } else if (row instanceof GridRegion region) {
            require(
                    region.getIntervalSeconds() == HOUR,
                    "this version attributes whole hours only, not intervals of " + region.getIntervalSeconds() + " s");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
