package org.wattribute.gateway.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.wattribute.events.AttributionDay;
import org.wattribute.gateway.readmodel.LatestAttributions;
import org.wattribute.gateway.readmodel.NotCaughtUpException;

/** The read model without Kafka: what a test puts in. */
public final class InMemoryAttributions implements LatestAttributions {
    private final NavigableMap<String, AttributionDay> days = new ConcurrentSkipListMap<>((one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
    private volatile boolean restoring;
    private volatile RuntimeException failure;

    public InMemoryAttributions put(AttributedDay... all) {
        for (AttributedDay day : all) {
            days.put(day.key(), day.build());
        }
        return this;
    }

    public void put(String key, AttributionDay day) {
        days.put(key, day);
    }

    public void restoring(boolean now) {
        restoring = now;
    }

    public void failWith(RuntimeException failure) {
        this.failure = failure;
    }

    @Override
    public Optional<String> firstKey(String from, String to) {
        return range(from, to).keySet().stream().findFirst();
    }

    @Override
    public Optional<String> lastKey(String from, String to) {
        return range(from, to).descendingKeySet().stream().findFirst();
    }

    @Override
    public Optional<Entry> lastWithBody(String from, String to) {
        return range(from, to).descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().getBody() != null)
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    @Override
    public List<Entry> between(String from, String to) {
        return range(from, to).entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    private NavigableMap<String, AttributionDay> range(String from, String to) {
        if (restoring) {
            throw new NotCaughtUpException();
        }
        if (failure != null) {
            throw failure;
        }
        return days.subMap(from, true, to, true);
    }
}
