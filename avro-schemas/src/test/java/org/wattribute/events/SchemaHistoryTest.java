package org.wattribute.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
    @BeforeAll
    static void release() {
        SchemaHistory.releaseIfAsked();
    }

    static Collection<Schema> records() {
        return Contract.records().values();
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsAndIsReadByEveryEarlierVersion(Schema record) {
        SchemaHistory.requireCompatible(record, SchemaHistory.versions(record.getFullName()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void isTheNewestReleasedVersion(Schema record) {
        List<Schema> versions = SchemaHistory.versions(record.getFullName());

        assertThat(versions).as(SchemaHistory.HOW_TO_RELEASE).isNotEmpty();
        assertThat(SchemaHistory.text(record))
                .as(SchemaHistory.HOW_TO_RELEASE)
                .isEqualTo(SchemaHistory.text(versions.get(versions.size() - 1)));
    }

    @Test
    void noReleasedRecordDisappears() {
        assertThat(Contract.records().keySet()).containsAll(SchemaHistory.names());
    }

    @Test
    void theGeneratedClassesAreOfTheseSchemas() throws ReflectiveOperationException {
        for (Schema record : records()) {
            var generated = (Schema) Class.forName(record.getFullName())
                    .getMethod("getClassSchema")
                    .invoke(null);
            SchemaHistory.requireCompatible(record, List.of(generated));
        }
    }

    @Test
    void refusesAFieldWithoutADefault() {
        Schema before = record("{\"name\":\"a\",\"type\":\"int\"}");
        Schema after = record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}");
        Schema compatible = record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");

        assertThatThrownBy(() -> SchemaHistory.requireCompatible(after, List.of(before)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot read each other");
        assertThatThrownBy(() -> SchemaHistory.requireCompatible(before, List.of(after)))
                .isInstanceOf(AssertionError.class);
        SchemaHistory.requireCompatible(compatible, List.of(before));
    }

    @Test
    void looksFurtherBackThanTheLastVersion() {
        Schema first = record("{\"name\":\"b\",\"type\":\"int\"}");
        Schema second = record("");
        Schema third = record("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");

        assertThatThrownBy(() -> SchemaHistory.requireCompatible(third, List.of(first, second)))
                .isInstanceOf(AssertionError.class);
    }

    private static Schema record(String fields) {
        return SchemaParser.parseSingle("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
