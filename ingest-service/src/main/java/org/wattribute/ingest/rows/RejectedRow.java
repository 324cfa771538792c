package org.wattribute.ingest.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row that was refused, while the rest of its file is taken.
 *
 * @param file feed that it is in; differs from the name of what was sent where that is an archive
 * @param line line in that feed, the header being 1
 * @param column column or element that is wrong; null where it is the whole row
 * @param reason stable code
 * @param detail for people
 * @param text the row as it was sent, enough to repair it and send it again
 */
public record RejectedRow(String file, long line, @Nullable String column, String reason, String detail, String text) {
    /** The same without the row, which may be long. */
    public RejectedRow withoutText() {
        return new RejectedRow(file, line, column, reason, detail, "");
    }

    /** A row refused for a fault. */
    public static RejectedRow of(String file, long line, RowFault fault, String text) {
        return new RejectedRow(file, line, fault.column(), fault.reason(), fault.detail(), text);
    }
}
