package org.wattribute.gateway.readmodel;

import java.util.List;
import java.util.Optional;
import org.wattribute.events.AttributionDay;

/**
 * The latest attribution of each contract's day, by key: provider|customer|contract|policy|day. Ranges include both ends, are in byte order, and
 * must be of one owner (provider and customer). Reads throw {@link NotCaughtUpException} until everything that had been published at start is
 * there. Implementations are thread-safe.
 */
public interface LatestAttributions {
    /** One record of the topic. */
    record Entry(String key, AttributionDay day) {}

    /** The first key of a range. */
    Optional<String> firstKey(String from, String to);

    /** The last key of a range. */
    Optional<String> lastKey(String from, String to);

    /** The last record of a range that has a body. */
    Optional<Entry> lastWithBody(String from, String to);

    /** All records of a range, in order. */
    List<Entry> between(String from, String to);
}
