package org.wattribute.stack.report;

import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wattribute.channels.Keys;
import org.wattribute.channels.Topics;
import org.wattribute.stack.process.Addresses;

/** Who holds a service contract, as the keys of the latest attributions say. */
public final class ContractHolders {
    private ContractHolders() {}

    /** The customers that have attributions under this contract, in order; more than one where it changed hands. */
    public static List<String> of(Addresses addresses, String provider, String contract) {
        var customers = new TreeSet<String>();
        ResultTopics.read(addresses, Topics.ATTRIBUTIONS_LATEST.name(), new ByteArrayDeserializer(), (key, value) -> {
            List<String> fields = Keys.fields(key);
            if (fields.get(0).equals(provider) && fields.get(2).equals(contract)) {
                if (value != null) {
                    customers.add(fields.get(1));
                }
            }
        });
        return List.copyOf(customers);
    }
}
