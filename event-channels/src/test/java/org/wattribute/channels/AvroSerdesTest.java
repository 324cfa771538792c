package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.wattribute.events.Account;

class AvroSerdesTest {
    private final AvroSerdes serdes = AvroSerdes.over(SchemaRegistry.inMemory());

    @Test
    void readsBackWhatItWrote() {
        try (Serde<Account> serde = serdes.of(Account.class);
                Serde<SpecificRecord> any = serdes.any()) {
            byte[] bytes = serde.serializer().serialize("topic", account());

            assertThat(serde.deserializer().deserialize("topic", bytes)).isEqualTo(account());
            assertThat(any.deserializer().deserialize("topic", bytes)).isEqualTo(account());
            assertThat(any.serializer().serialize("topic", account())).isEqualTo(bytes);
        }
    }

    @Test
    void takesNullForATombstoneBothWays() {
        try (Serde<Account> serde = serdes.of(Account.class)) {
            assertThat(serde.serializer().serialize("topic", null)).isNull();
            assertThat(serde.deserializer().deserialize("topic", (byte[]) null)).isNull();
        }
    }

    private static Account account() {
        return Account.newBuilder()
                .setProvider("default")
                .setAccountNumber("A-1")
                .setCustomerNumber("C-1")
                .setRevision(1)
                .setSourceTime(Instant.parse("2026-03-01T00:00:00Z"))
                .setRemoved(false)
                .build();
    }
}
