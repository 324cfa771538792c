package org.wattribute.ingest.rows;

import java.io.IOException;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificRecord;
import org.wattribute.channels.Topic;

/** Where a format puts what it reads, row by row. Used by one thread. */
public interface RowSink {
    /**
     * Takes a row of an interval feed.
     *
     * @param rounding how much was added to its energy in kWh to make it whole milliwatt-hours
     */
    void interval(IntervalRow row, BigDecimal rounding) throws IOException;

    /**
     * Takes a row of a reference feed.
     *
     * @param rounding how much was added to its energy in kWh; zero where it has none
     * @throws RowFault if it is too large to travel
     */
    <V extends SpecificRecord> void reference(Topic<V> topic, V row, BigDecimal rounding) throws IOException, RowFault;

    /** Takes a row that was refused. */
    void reject(RejectedRow row) throws IOException;

    /** Takes a remark for the sender about the whole file; a repeated one counts once. */
    void notice(String notice);
}
