package org.wattribute.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattribute.events.GoldenRecords.Golden;

class GoldenRecordsTest {
    @BeforeAll
    static void trustTheContract() {
        SchemaHistory.releaseIfAsked();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getPackage() == Account.class.getPackage()));
    }

    static List<Golden> records() {
        SchemaHistory.releaseIfAsked();
        return GoldenRecords.all();
    }

    @Test
    void someRecordsAreGolden() {
        assertThat(records()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsBackTheValueThatWasWritten(Golden golden) {
        Schema writer = writer(golden);

        GenericRecord record = GoldenRecords.generic(golden.bytes(), writer, writer);

        assertThat(GoldenRecords.json(record)).isEqualTo(golden.value());
        assertThat(GoldenRecords.binary(record)).isEqualTo(golden.bytes());
    }

    @ParameterizedTest
    @MethodSource("records")
    void survivesTodaysClassesWithoutLoss(Golden golden) throws Exception {
        Schema writer = writer(golden);
        Class<?> type = Class.forName(golden.name());
        SpecificData model = SpecificData.getForClass(type);
        Schema today = model.getSchema(type);

        SpecificRecord record = new SpecificDatumReader<SpecificRecord>(writer, today, model)
                .read(null, DecoderFactory.get().binaryDecoder(golden.bytes(), null));

        GenericRecord asThen = GoldenRecords.generic(bytes(record, today, model), today, writer);
        assertThat(GoldenRecords.binary(asThen)).isEqualTo(golden.bytes());
    }

    private static Schema writer(Golden golden) {
        return SchemaHistory.versions(golden.name()).get(golden.version() - 1);
    }

    private static byte[] bytes(SpecificRecord record, Schema schema, SpecificData model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(schema, model).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
