package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Leaves out of a patch what is not to be changed, since somebody has changed it meanwhile. */
final class OnlyWhere {

    private OnlyWhere() {}

    /**
     * What of a patch still applies; empty where nothing does.
     *
     * @param where in the shape of the patch; what it does not name is changed whatever is there
     * @param there the resource as GET shows it
     */
    static ObjectNode narrowed(ObjectNode patch, JsonNode where, JsonNode there) {
        ObjectNode applies = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode wanted = field.getValue();
            JsonNode needed = where.path(name);
            if (needed.isObject() && wanted instanceof ObjectNode below) {
                ObjectNode narrowed = narrowed(below, needed, there.path(name));
                if (!narrowed.isEmpty()) {
                    applies.set(name, narrowed);
                }
            } else if (needed.isMissingNode()
                    || Comparison.between(needed, there.path(name)).isEmpty()) {
                applies.set(name, wanted);
            }
        }
        return applies;
    }
}
