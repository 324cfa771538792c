package org.wattribute.ingest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.wattribute.ingest.content.NotOfItsFormat;

/** The text of a file without its byte order mark, in which no row is so long that it would fill the memory. */
final class BoundedRows extends Reader {
    private static final long LONGEST_ROW = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader from;
    private long sinceRow;
    private boolean begun;

    BoundedRows(BufferedReader from) {
        this.from = from;
    }

    /** A row has been read. */
    void nextRow() {
        sinceRow = 0;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            from.mark(1);
            if (from.read() != BYTE_ORDER_MARK) {
                from.reset();
            }
        }
        int read = from.read(into, offset, length);
        sinceRow += Math.max(read, 0);
        if (sinceRow > LONGEST_ROW) {
            throw new NotOfItsFormat("a row is longer than " + LONGEST_ROW
                    + " characters: this is not CSV, or a quote is opened and never closed");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
