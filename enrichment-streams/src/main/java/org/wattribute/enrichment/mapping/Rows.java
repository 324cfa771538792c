package org.wattribute.enrichment.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.wattribute.events.Account;
import org.wattribute.events.Certificate;
import org.wattribute.events.EmissionFactor;
import org.wattribute.events.GenerationDevice;
import org.wattribute.events.MeterInstallation;
import org.wattribute.events.ResidualMix;
import org.wattribute.events.ServiceContract;
import org.wattribute.events.ServicePoint;
import org.wattribute.events.SupplyContract;
import org.wattribute.model.input.AllocationRule;
import org.wattribute.model.input.BeneficiaryType;
import org.wattribute.model.input.CertificateStatus;
import org.wattribute.model.input.Instrument;
import org.wattribute.model.input.Version;
import org.wattribute.model.quantity.Basis;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Technology;

/** Rows of the reference feeds as inputs of the model. One call of the model sees one provider, so ids go without it. */
public final class Rows {
    /** Stands for "since ever" where a contract's terms name no first date. */
    private static final LocalDate SINCE_EVER = LocalDate.of(1, 1, 1);

    private Rows() {}

    public static Version version(long revision, Instant sourceTime) {
        return new Version(revision, sourceTime);
    }

    public static org.wattribute.model.input.Account model(Account row) {
        return new org.wattribute.model.input.Account(
                row.getAccountNumber(),
                row.getCustomerNumber(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.ServicePoint model(ServicePoint row) {
        return new org.wattribute.model.input.ServicePoint(
                row.getServicepointNumber(),
                row.getGridRegion(),
                ZoneId.of(row.getTimeZone()),
                row.getValidFrom(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.MeterInstallation model(MeterInstallation row) {
        return new org.wattribute.model.input.MeterInstallation(
                row.getMeterNumber(),
                row.getServicepointNumber(),
                row.getInstalledFrom(),
                row.getInstalledTo(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.ServiceContract model(ServiceContract row) {
        return new org.wattribute.model.input.ServiceContract(
                row.getContractNumber(),
                row.getAccountNumber(),
                row.getServicepointNumber(),
                row.getContractStart() == null ? SINCE_EVER : row.getContractStart(),
                row.getContractEnd(),
                row.getRateplanCode(),
                row.getProgramNumbers(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.GenerationDevice model(GenerationDevice row) {
        return new org.wattribute.model.input.GenerationDevice(
                row.getDeviceId(),
                technology(row.getTechnology()),
                row.getGridRegion(),
                row.getFactorDirect(),
                row.getFactorLifecycle(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.SupplyContract model(SupplyContract row) {
        return new org.wattribute.model.input.SupplyContract(
                row.getSupplyContractId(),
                Instrument.valueOf(row.getInstrument().name()),
                row.getDeviceId(),
                row.getShare(),
                row.getBlockMilliwatts(),
                tier(row.getBeneficiaryType()),
                row.getBeneficiaries(),
                AllocationRule.valueOf(row.getAllocation().name()),
                row.getWeights(),
                row.getPriority(),
                row.getValidFrom(),
                row.getValidTo(),
                row.getConfidential(),
                row.getAttributesConveyed(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.Certificate model(Certificate row) {
        return new org.wattribute.model.input.Certificate(
                row.getCertificateId(),
                row.getSupplyContractId(),
                row.getDeviceId(),
                row.getPeriodStart(),
                row.getPeriodEnd(),
                row.getQuantityMilliwattHours(),
                CertificateStatus.valueOf(row.getStatus().name()),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.EmissionFactor model(EmissionFactor row) {
        return new org.wattribute.model.input.EmissionFactor(
                row.getFactorSet(),
                technology(row.getTechnology()),
                basis(row.getBasis()),
                row.getValidFrom(),
                row.getMicrogramsPerKwh(),
                row.getCarbonFree(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static org.wattribute.model.input.ResidualMix model(ResidualMix row) {
        return new org.wattribute.model.input.ResidualMix(
                row.getGridRegion(),
                basis(row.getBasis()),
                row.getValidFrom(),
                row.getValidTo(),
                row.getMicrogramsPerKwh(),
                version(row.getRevision(), row.getSourceTime()),
                row.getRemoved());
    }

    public static Technology technology(String code) {
        return Technology.valueOf(code.toUpperCase(Locale.ROOT));
    }

    public static Basis basis(String code) {
        return Basis.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The tier in the model's words. */
    public static BeneficiaryType tier(org.wattribute.events.BeneficiaryType type) {
        return switch (type) {
            case SERVICECONTRACT -> BeneficiaryType.SERVICE_CONTRACT;
            case ACCOUNT -> BeneficiaryType.ACCOUNT;
            case CUSTOMER -> BeneficiaryType.CUSTOMER;
            case PROGRAM -> BeneficiaryType.PROGRAM;
            case RATEPLAN -> BeneficiaryType.RATE_PLAN;
            case GENERAL -> BeneficiaryType.GENERAL;
        };
    }

    /** The tier in the contract's words. */
    public static org.wattribute.events.BeneficiaryType tier(BeneficiaryType type) {
        return switch (type) {
            case SERVICE_CONTRACT -> org.wattribute.events.BeneficiaryType.SERVICECONTRACT;
            case ACCOUNT -> org.wattribute.events.BeneficiaryType.ACCOUNT;
            case CUSTOMER -> org.wattribute.events.BeneficiaryType.CUSTOMER;
            case PROGRAM -> org.wattribute.events.BeneficiaryType.PROGRAM;
            case RATE_PLAN -> org.wattribute.events.BeneficiaryType.RATEPLAN;
            case GENERAL -> org.wattribute.events.BeneficiaryType.GENERAL;
        };
    }

    static Interval interval(Instant start, long seconds) {
        return new Interval(start, start.plusSeconds(seconds));
    }

    /** The contract's row behind a row of the model. */
    public static <M, W> W wireOf(M row, Map<M, W> rows) {
        return Objects.requireNonNull(rows.get(row), "a row that was not given");
    }
}
