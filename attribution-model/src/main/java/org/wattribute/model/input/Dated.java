package org.wattribute.model.input;

import org.jspecify.annotations.Nullable;

/**
 * A row that is in force for a time.
 *
 * @param <T> {@link java.time.Instant}, or {@link java.time.LocalDate} in the zone of the service point
 */
public interface Dated<T> {

    /** Start, inclusive; null = since ever. It is part of the row's identity. */
    @Nullable T from();

    /** End, exclusive; null = open. */
    @Nullable T to();
}
