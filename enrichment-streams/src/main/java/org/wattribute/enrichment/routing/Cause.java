package org.wattribute.enrichment.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;

/** Why something is told: the feeds whose input changed, carried from stage to stage in a header of the record. */
public final class Cause {
    private static final String HEADER = "wattribute-cause";

    private Cause() {}

    /** Feeds that a record comes from: those named in its header, or else the topic that it was read from. */
    public static List<String> of(Record<?, ?> record, ProcessingContext context) {
        Header header = record.headers().lastHeader(HEADER);
        if (header != null) {
            return split(new String(header.value(), StandardCharsets.UTF_8));
        }
        return List.of(context.recordMetadata()
                .map(at -> at.topic().substring(at.topic().lastIndexOf('.') + 1).replace('-', '_'))
                .orElse("unknown"));
    }

    /** Headers that name feeds. */
    public static Headers headers(Collection<String> causes) {
        return new RecordHeaders().add(HEADER, join(causes).getBytes(StandardCharsets.UTF_8));
    }

    /** Names of feeds as one text, sorted, without repeats. */
    static String join(Collection<String> causes) {
        return String.join(" ", new TreeSet<>(causes));
    }

    static List<String> split(String causes) {
        return Arrays.asList(causes.split(" ", -1));
    }
}
