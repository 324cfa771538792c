package org.wattribute.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.Direction;
import org.wattribute.model.input.Generation;
import org.wattribute.model.input.GenerationDevice;
import org.wattribute.model.input.GridIntensity;
import org.wattribute.model.input.Input;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.MeterInstallation;
import org.wattribute.model.input.Reading;
import org.wattribute.model.input.ServiceContract;
import org.wattribute.model.input.ServicePoint;
import org.wattribute.model.input.SupplyContract;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.quantity.Share;
import org.wattribute.model.quantity.Technology;
import org.wattribute.model.quantity.UtcDay;

/** Small worlds for tests: rows with plain defaults, all of 2025-01-01. */
public final class Rows {

    public static final Version FIRST = new Version(1, Instant.parse("2025-02-01T00:00:00Z"));
    public static final Version SECOND = new Version(2, Instant.parse("2025-02-01T00:00:00Z"));
    public static final UtcDay DAY = new UtcDay(LocalDate.of(2025, 1, 1));
    public static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
    public static final long MEGAWATT_HOUR = 1_000_000_000;
    public static final long GRAM = 1_000_000;

    private Rows() {}

    /** A customer with an account, a service point in region R, a contract and a meter, all named after it. */
    public static List<Input> site(String customer, String name) {
        return new ArrayList<>(List.of(
                new Account("A-" + name, customer, FIRST, false),
                new ServicePoint("SP-" + name, "R", ZoneId.of("UTC"), null, FIRST, false),
                new MeterInstallation("M-" + name, "SP-" + name, EARLY, null, FIRST, false),
                contract(name, LocalDate.of(2020, 1, 1), null, FIRST)));
    }

    public static ServiceContract contract(String name, LocalDate from, LocalDate to, Version version) {
        return new ServiceContract(
                "SC-" + name, "A-" + name, "SP-" + name, from, to, "E1", List.of("P1"), version, false);
    }

    public static Reading reading(String name, int hour, long milliwattHours, Version version) {
        return new Reading(
                "M-" + name,
                Direction.FORWARD,
                DAY.hourStart(hour),
                DAY.hourStart(hour + 1),
                milliwattHours,
                Quality.VALID,
                version,
                false);
    }

    public static GenerationDevice device(String id, long lifecycle) {
        return new GenerationDevice(id, Technology.WIND, "R", null, lifecycle, FIRST, false);
    }

    public static Generation generation(String device, int hour, long milliwattHours) {
        return new Generation(
                device, DAY.hourStart(hour), DAY.hourStart(hour + 1), milliwattHours, Quality.VALID, FIRST, false);
    }

    public static GridIntensity intensity(int hour, long gramsPerKwh, long sharePerCent) {
        return new GridIntensity(
                "R",
                DAY.hourStart(hour),
                DAY.hourStart(hour + 1),
                null,
                gramsPerKwh * GRAM,
                sharePerCent * (Share.ONE / 100),
                Quality.VALID,
                FIRST,
                false);
    }

    /** The whole output of a device for beneficiaries. */
    public static SupplyContract supply(
            String id, String device, BeneficiaryType type, List<String> beneficiaries, AllocationRule rule) {
        return supply(id, device, type, beneficiaries, rule, 1);
    }

    public static SupplyContract supply(
            String id,
            String device,
            BeneficiaryType type,
            List<String> beneficiaries,
            AllocationRule rule,
            int priority) {
        return new SupplyContract(
                id,
                Instrument.METERED,
                device,
                Share.ONE,
                null,
                type,
                beneficiaries,
                rule,
                List.of(),
                priority,
                EARLY,
                null,
                true,
                true,
                FIRST,
                false);
    }
}
