package org.wattribute.model.input;

/**
 * An accepted input row. Ids in it are opaque and already qualified by the provider (method 2). Its content is everything but its version; a
 * removed row is the content "withdrawn", whatever else it says.
 */
public sealed interface Input
        permits Account,
                ServicePoint,
                MeterInstallation,
                ServiceContract,
                GenerationDevice,
                SupplyContract,
                Certificate,
                Reading,
                Generation,
                GridMix,
                GridIntensity,
                ResidualMix,
                EmissionFactor {

    /** The feed that it came from. */
    InputKind kind();

    /** The key of the row within its kind: the bold columns of the feed joined by {@code |}. */
    String identity();

    /** Its version. */
    Version version();

    /** True when the row withdraws its identity. */
    boolean removed();

    /** How lineage cites this row. */
    default InputReference reference() {
        return new InputReference(kind(), identity(), version());
    }
}
