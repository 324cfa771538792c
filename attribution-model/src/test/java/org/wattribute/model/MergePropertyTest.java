package org.wattribute.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.wattribute.model.input.Account;
import org.wattribute.model.input.Version;
import org.wattribute.model.measurement.DaySlots;
import org.wattribute.model.measurement.FlatSplit;
import org.wattribute.model.measurement.Slot;
import org.wattribute.model.quantity.Interval;
import org.wattribute.model.quantity.Quality;
import org.wattribute.model.terms.Winner;

/** Method 5: merging is a semilattice, for rows, for slots and for days of slots. */
class MergePropertyTest {

    private static final Instant FROM = Rows.DAY.start();

    @Property(tries = 500)
    void rowsMergeInAnyOrderAndAnyNumberOfTimes(@ForAll Random random) {
        Winner<Account> a = Winner.of(account(random));
        Winner<Account> b = Winner.of(account(random));
        Winner<Account> c = Winner.of(account(random));

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
    }

    @Property(tries = 500)
    void slotsMergeInAnyOrderAndAnyNumberOfTimes(@ForAll Random random) {
        Interval hour = new Interval(FROM, FROM.plusSeconds(3600));
        Slot<Long> a = slot(hour, random);
        Slot<Long> b = slot(hour, random);
        Slot<Long> c = slot(hour, random);

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
    }

    @Property(tries = 300)
    void daysMergeInAnyOrderAndAnyNumberOfTimes(@ForAll Random random) {
        DaySlots<Long> a = day(random);
        DaySlots<Long> b = day(random);
        DaySlots<Long> c = day(random);

        assertThat(a.merge(b)).isEqualTo(b.merge(a));
        assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
        assertThat(a.merge(b).merge(a)).isEqualTo(a.merge(b));
        List<Slot<Long>> shuffled = new ArrayList<>(a.slots());
        shuffled.addAll(b.slots());
        Collections.shuffle(shuffled, random);
        assertThat(DaySlots.of(Rows.DAY, shuffled)).isEqualTo(a.merge(b));
    }

    @Property(tries = 300)
    void flatPartsSumToTheWhole(@ForAll int energy, @ForAll Random random) {
        int parts = 1 + random.nextInt(24);
        long[] split = FlatSplit.energies(energy, parts);
        long sum = 0;
        for (long part : split) {
            assertThat(Math.abs(part - split[0])).isLessThanOrEqualTo(1);
            sum += part;
        }
        assertThat(sum).isEqualTo(energy);
    }

    private static Version version(Random random) {
        return new Version(1 + random.nextInt(2), FROM.plusSeconds(random.nextInt(2)));
    }

    private static Account account(Random random) {
        return new Account("A", "C" + random.nextInt(2), version(random), random.nextInt(3) == 0);
    }

    private static Slot<Long> slot(Interval interval, Random random) {
        Version version = version(random);
        if (random.nextInt(4) == 0) {
            return Slot.withdrawn(interval, interval, version);
        }
        Long value = random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(2);
        return Slot.reported(interval, interval, value, random.nextBoolean() ? Quality.VALID : Quality.RAW, version);
    }

    private static DaySlots<Long> day(Random random) {
        List<Slot<Long>> slots = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Instant start = FROM.plusSeconds(900L * random.nextInt(4));
            slots.add(slot(new Interval(start, start.plusSeconds(900)), random));
        }
        return DaySlots.of(Rows.DAY, slots);
    }
}
