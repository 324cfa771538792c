package org.wattribute.stack.report;

import java.util.Map;
import java.util.TreeMap;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.Topics;
import org.wattribute.events.AttributionBody;
import org.wattribute.stack.process.Addresses;

/** The bodies that stand in the latest results, by key; withdrawn days have none. */
public final class LatestBodies {
    private LatestBodies() {}

    public static Map<String, AttributionBody> read(Addresses addresses) {
        var serdes = AvroSerdes.from(Map.of(AvroSerdes.REGISTRY_URL, addresses.registry()));
        var bodies = new TreeMap<String, AttributionBody>();
        ResultTopics.read(
                addresses,
                Topics.ATTRIBUTIONS_LATEST.name(),
                serdes.of(Topics.ATTRIBUTIONS_LATEST.value()).deserializer(),
                (key, day) -> {
                    if (day == null || day.getBody() == null) {
                        bodies.remove(key);
                    } else {
                        bodies.put(key, day.getBody());
                    }
                });
        return bodies;
    }
}
