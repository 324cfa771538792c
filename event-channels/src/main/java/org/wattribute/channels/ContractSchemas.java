package org.wattribute.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Schemas as the contract's files have them. Stateless and thread-safe. */
final class ContractSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ContractSchemas() {}

    /**
     * A generated class's schema without what the code generator added for Java, so that it is the one which a deploy step registers from the
     * files, and other languages see nothing of ours. The encoding is the same.
     */
    static Schema asReleased(Schema generated) {
        try {
            JsonNode tree = JSON.readTree(generated.toString());
            for (JsonNode parent : tree.findParents(GenericData.STRING_PROP)) {
                ((ObjectNode) parent).remove(GenericData.STRING_PROP);
            }
            return new Schema.Parser().parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is always JSON", e);
        }
    }
}
