package io.onramp.adoption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of a resource say what it is meant to be. The rest are Azure's own notes (states, counters, what refers to
 * it), which change by themselves.
 */
final class Shape {

    private static final Set<String> NOTES = Set.of("etag", "provisioningState", "resourceGuid");

    private final JsonNode fields;

    private Shape(JsonNode fields) {
        this.fields = fields;
    }

    /** @param json an object whose fields are taken: whole where it has {@code true}, a list's elements by its one element */
    static Shape of(String json) {
        try {
            return new Shape(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No shape: " + json, e);
        }
    }

    /** What of it is meant; what Azure does not show is left out. */
    ObjectNode of(JsonNode shown) {
        return (ObjectNode) taken(fields, shown);
    }

    private static JsonNode taken(JsonNode fields, JsonNode shown) {
        if (fields.isObject() && shown.isObject()) {
            ObjectNode taken = ((ObjectNode) fields).objectNode();
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                JsonNode there = shown.path(field.getKey());
                if (!there.isMissingNode() && !there.isNull()) {
                    taken.set(field.getKey(), taken(field.getValue(), there));
                }
            }
            return taken;
        }
        if (fields.isArray() && shown.isArray()) {
            ArrayNode taken = ((ArrayNode) fields).arrayNode();
            shown.forEach(element -> taken.add(taken(fields.get(0), element)));
            return taken;
        }
        return withoutNotes(shown.deepCopy());
    }

    private static JsonNode withoutNotes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(NOTES);
        }
        node.forEach(Shape::withoutNotes);
        return node;
    }
}
