package org.wattribute.enrichment.decoding;

import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.wattribute.channels.Keys;
import org.wattribute.channels.ReferenceRow;
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
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ReadingBlock;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;
import org.wattribute.model.quantity.Energy;

/**
 * What a record from outside must be for the method to use it. Ingest checks its files itself; this holds for everybody who produces to the entry
 * topics directly.
 */
final class Acceptance {
    private Acceptance() {}

    /** @throws IllegalArgumentException or a kin of it saying what is wrong */
    static void check(@Nullable String key, @Nullable SpecificRecord value) {
        if (key == null || Keys.fields(key).size() < 2) {
            throw new IllegalArgumentException("a key begins with the provider and the id of what owns the record");
        }
        if (value == null) {
            return;
        }
        String owner = owner(value);
        if (!Keys.owner(key).equals(owner)) {
            throw new IllegalArgumentException("the key names another owner than the record, " + owner);
        }
    }

    /** The owner that a record names, once the method can use the rest. */
    private static String owner(SpecificRecord value) {
        if (value instanceof ReadingBlock block) {
            checkEnergies(block.getDay(), block.getSeries());
            if (block.getSeries().getEnergies().stream().anyMatch(energy -> energy != null && energy < 0)) {
                throw new IllegalArgumentException("a reading is negative");
            }
            return Keys.of(block.getProvider(), block.getMeterNumber());
        }
        if (value instanceof GenerationBlock block) {
            checkEnergies(block.getDay(), block.getSeries());
            return Keys.of(block.getProvider(), block.getDeviceId());
        }
        if (value instanceof GridMixBlock block) {
            checkEnergies(block.getDay(), block.getSeries());
            Rows.technology(block.getTechnology());
            return Keys.of(block.getProvider(), block.getGridRegion());
        }
        if (value instanceof GridIntensityBlock block) {
            Series.intensities(block.getDay(), List.of(block.getSeries()));
            return Keys.of(block.getProvider(), block.getGridRegion());
        }
        checkRow(value);
        return Keys.owner(ReferenceRow.of(value).identity());
    }

    private static void checkEnergies(LocalDate day, EnergySeries series) {
        Series.energies(day, List.of(series));
        for (Long energy : series.getEnergies()) {
            if (energy != null && Math.abs(energy) > Energy.LARGEST_ROW_MILLIWATT_HOURS) {
                throw new IllegalArgumentException("an energy of " + energy + " mWh is beyond what one row may hold");
            }
        }
    }

    private static void checkRow(SpecificRecord row) {
        if (row instanceof Account account) {
            Rows.model(account);
        } else if (row instanceof ServicePoint point) {
            Rows.model(point);
        } else if (row instanceof MeterInstallation installation) {
            Rows.model(installation);
        } else if (row instanceof ServiceContract contract) {
            Rows.model(contract);
        } else if (row instanceof GenerationDevice device) {
            Rows.model(device);
        } else if (row instanceof SupplyContract supply) {
            Rows.model(supply);
        } else if (row instanceof Certificate certificate) {
            Rows.model(certificate);
        } else if (row instanceof EmissionFactor factor) {
            Rows.model(factor);
        } else if (row instanceof ResidualMix residual) {
            Rows.model(residual);
        }
    }
}
