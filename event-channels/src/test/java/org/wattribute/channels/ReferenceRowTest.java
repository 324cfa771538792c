package org.wattribute.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattribute.channels.Examples.MARCH;
import static org.wattribute.channels.Examples.account;
import static org.wattribute.channels.Examples.readings;
import static org.wattribute.channels.Examples.servicePoint;

import org.junit.jupiter.api.Test;

class ReferenceRowTest {
    @Test
    void isIdentifiedByProviderAndIdAndStart() {
        assertThat(ReferenceRow.of(account().build()).identity()).isEqualTo("default|A-1");
        assertThat(ReferenceRow.of(servicePoint().build()).identity()).isEqualTo("default|SP-1|");
        assertThat(ReferenceRow.of(servicePoint().setValidFrom(MARCH).build()).identity())
                .isEqualTo("default|SP-1|" + MARCH.toEpochMilli());
        assertThat(ReferenceRow.of(account().setAccountNumber("A|1").build()).identity())
                .isEqualTo("default|A%7C1");
    }

    @Test
    void hasTheSameContentInEveryVersion() {
        var first = ReferenceRow.of(account().build());
        var second = ReferenceRow.of(account().setRevision(2).build());
        var later = ReferenceRow.of(account().setSourceTime(MARCH.plusMillis(1)).build());

        assertThat(second.content()).isEqualTo(first.content());
        assertThat(later.content()).isEqualTo(first.content());
        assertThat(first.key()).isNotEqualTo(second.key()).isNotEqualTo(later.key());
    }

    @Test
    void hasAnotherContentWhenAnythingElseDiffers() {
        var row = ReferenceRow.of(account().build());

        assertThat(ReferenceRow.of(account().setCustomerNumber("C-2").build()).content())
                .isNotEqualTo(row.content());
        assertThat(ReferenceRow.of(account().setRemoved(true).build()).content())
                .isNotEqualTo(row.content());
        assertThat(ReferenceRow.of(account().setAccountName("").build()).content())
                .isNotEqualTo(row.content());
    }

    @Test
    void hasTheSameContentInEveryRelease() {
        // It is part of keys in compacted topics. Another hash means that a field was added without a default, renamed
        // or moved.
        assertThat(ReferenceRow.of(account().setAccountName(null).build()).content())
                .isEqualTo("12119d0d9e63e86e");
    }

    @Test
    void keepsConflictingContentsOfOneVersionApart() {
        var one = ReferenceRow.of(account().build());
        var other = ReferenceRow.of(account().setCustomerNumber("C-2").build());

        assertThat(one.compareTo(other)).isZero();
        assertThat(one.key()).isNotEqualTo(other.key());
    }

    @Test
    void isNewerByRevisionBeforeSourceTime() {
        var row = ReferenceRow.of(account().build());

        assertThat(ReferenceRow.of(account()
                        .setRevision(2)
                        .setSourceTime(MARCH.minusSeconds(1))
                        .build()))
                .isGreaterThan(row);
        assertThat(ReferenceRow.of(
                        account().setSourceTime(MARCH.minusSeconds(1)).build()))
                .isLessThan(row);
    }

    @Test
    void hasAKeyOfItsOwnersPartition() {
        var row = ReferenceRow.of(servicePoint().setValidFrom(MARCH).build());

        assertThat(Keys.owner(row.key())).isEqualTo("default|SP-1");
        assertThat(row.key()).isEqualTo("default|SP-1|1772323200000|1|1772323200000|" + row.content());
    }

    @Test
    void refusesWhatIsNoRow() {
        assertThatThrownBy(() -> ReferenceRow.of(readings("M-1"))).hasMessageContaining("ReadingBlock");
    }
}
