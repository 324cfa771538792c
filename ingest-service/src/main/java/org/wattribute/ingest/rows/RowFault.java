package org.wattribute.ingest.rows;

import org.jspecify.annotations.Nullable;

/** What is wrong inside one row. Carries no stack trace: a file may have millions of them. */
public final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String reason;
    private final String detail;

    /**
     * @param column column that is wrong; null where it is the whole row
     * @param reason stable code
     * @param detail for people: what is wrong and what to do
     */
    public RowFault(@Nullable String column, String reason, String detail) {
        super(detail, null, false, false);
        this.column = column;
        this.reason = reason;
        this.detail = detail;
    }

    public @Nullable String column() {
        return column;
    }

    public String reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }
}
