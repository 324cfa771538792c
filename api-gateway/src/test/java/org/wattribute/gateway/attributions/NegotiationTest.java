package org.wattribute.gateway.attributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattribute.gateway.attributions.Representation.Format;

class NegotiationTest {
    @Test
    void tellsJsonToWhoDoesNotSay() {
        assertThat(Representation.negotiate(List.of())).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "*/* -> JSON",
                "application/* -> JSON",
                "text/* -> CSV",
                "text/csv -> CSV",
                "text/csv, application/json -> JSON",
                "text/csv, application/json;q=0.9 -> CSV",
                "application/json;q=0, */* -> CSV",
                "text/csv;q=0.3, */*;q=0.2 -> CSV",
                "text/csv;q=0.1, */*;q=0.2 -> JSON",
            })
    void tellsWhatIsLikedBest(String accept, Format format) {
        assertThat(Representation.negotiate(List.of(accept))).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "application/xml", "application/json;q=0", "image/*"})
    void tellsNothingThatIsNotAccepted(String accept) {
        assertThat(Representation.negotiate(List.of(accept))).isNull();
    }
}
