package org.wattribute.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file, for its sender.
 *
 * @param file its name
 * @param sha256 hash of its bytes in hexadecimal
 * @param format feed or industry format that it was read as; null where it was not recognised
 * @param status what became of it
 * @param accepted rows that were taken
 * @param rejected rows that were refused
 * @param duplicates rows that repeated another row of the file
 * @param error why it was refused whole and what to do; null otherwise
 * @param rejections the first refused rows
 * @param notices remarks
 * @param roundingKwh how much rounding to whole milliwatt-hours added to the sum of its energies
 */
@Serdeable
public record FileReport(
        String file,
        String sha256,
        @Nullable String format,
        Status status,
        @JsonInclude(JsonInclude.Include.ALWAYS) long accepted,
        @JsonInclude(JsonInclude.Include.ALWAYS) long rejected,
        @JsonInclude(JsonInclude.Include.ALWAYS) long duplicates,
        @Nullable String error,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Rejection> rejections,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<String> notices,

        @JsonProperty("rounding_kwh") @JsonInclude(JsonInclude.Include.ALWAYS)
        BigDecimal roundingKwh) {
    /** What became of a file. */
    @Serdeable
    public enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("repeated")
        REPEATED,
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("refused")
        REFUSED
    }

    /**
     * A refused row.
     *
     * @param file feed inside the archive that was sent; null where no archive was
     * @param line line of the row, the header being 1
     * @param column column that is wrong; null where it is the whole row
     * @param reason stable code
     * @param detail for people
     */
    @Serdeable
    public record Rejection(
            @Nullable String file, long line, @Nullable String column, String reason, String detail) {}

    /** The report of a file that is refused whole. */
    public static FileReport refused(FileOffer offer, @Nullable String format, String error) {
        return new FileReport(
                offer.name(),
                offer.sha256(),
                format,
                Status.REFUSED,
                0,
                0,
                0,
                error,
                List.of(),
                List.of(),
                BigDecimal.ZERO);
    }
}
