package org.wattribute.ingest.csv;

import java.io.IOException;
import java.util.List;
import org.wattribute.ingest.rows.RowFault;
import org.wattribute.ingest.rows.RowSink;

/**
 * One plain CSV feed.
 *
 * @param name name of the feed, with which its files' names begin
 * @param required columns that the header must have
 * @param optional columns that it may have, beside those of every feed
 * @param reading from a row to what it says
 */
record CsvFeed(String name, List<String> required, List<String> optional, Reading reading) {
    /** From the cells of one row to what it says. */
    @FunctionalInterface
    interface Reading {
        void read(CsvRow row, RowSink sink) throws RowFault, IOException;
    }
}
