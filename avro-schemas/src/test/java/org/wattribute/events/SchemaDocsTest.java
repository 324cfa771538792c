package org.wattribute.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocsTest {
    static Collection<Schema> schemas() {
        return Contract.schemas().values();
    }

    static List<Schema> records() {
        return schemas().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .toList();
    }

    static List<Schema> enums() {
        return schemas().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaSaysWhatItIs(Schema schema) {
        assertThat(schema.getNamespace()).isEqualTo("org.wattribute.events");
        assertThat(schema.getDoc()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldSaysWhatItMeans(Schema record) {
        assertThat(record.getFields()).allSatisfy(field -> {
            assertThat(field.doc()).as("doc of " + field.name()).isNotBlank();
            assertThat(field.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
        });
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyOptionalFieldIsAbsentByDefault(Schema record) {
        assertThat(record.getFields())
                .filteredOn(field -> field.schema().isUnion())
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                    assertThat(field.schema().getTypes().get(0).getType())
                            .as(field.name())
                            .isEqualTo(Schema.Type.NULL);
                    assertThat(field.hasDefaultValue())
                            .as("default of " + field.name())
                            .isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumHasADefaultForSymbolsOfLaterVersions(Schema schema) {
        assertThat(schema.getEnumDefault()).isNotNull();
    }
}
