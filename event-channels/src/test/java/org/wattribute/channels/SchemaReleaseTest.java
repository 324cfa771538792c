package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.wattribute.events.SupplyContract;

class SchemaReleaseTest {
    private static final Path CONTRACT = Path.of("../avro-schemas/src/main/avro");

    @Test
    void hasEveryRecordThatIsNoPartOfAnother() throws IOException {
        List<String> files;
        try (Stream<Path> paths = Files.walk(CONTRACT)) {
            files = paths.filter(path -> path.toString().endsWith(".avsc"))
                    .filter(path -> !path.getParent().endsWith("parts")
                            && !path.getParent().endsWith("common"))
                    .filter(SchemaReleaseTest::isRecord)
                    .map(path -> path.getFileName().toString().replace(".avsc", ""))
                    .toList();
        }
        List<String> released =
                SchemaRelease.records().stream().map(Class::getSimpleName).toList();

        assertThat(released)
                .as(
                        "records in SchemaRelease and files of the contract (AttributionBody only ever travels in AttributionDay)")
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .filter(name -> !name.equals("AttributionBody"))
                        .toList());
    }

    @Test
    void writesSchemasAsTheContractsFilesHaveThem() {
        Schema generated = SpecificData.get().getSchema(SupplyContract.class);

        Schema released = ContractSchemas.asReleased(generated);

        assertThat(generated.toString()).contains("avro.java.string");
        assertThat(released.toString()).doesNotContain("avro.java");
        assertThat(released.getDoc()).isEqualTo(generated.getDoc());
        assertThat(released.getField("provider").schema()).isEqualTo(Schema.create(Schema.Type.STRING));
    }

    private static boolean isRecord(Path file) {
        try {
            return Files.readString(file).contains("\"type\": \"record\",\n  \"name\"");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
