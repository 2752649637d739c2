package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Makes a desired body of what Azure shows: it speaks of what the desired one spoke of, and of nothing else, so that
 * {@link Comparison} finds no difference between the two. References to secrets stay, since Azure does not show them.
 */
public final class AsFound {

    /** Azure's own notes on what it holds: no part of what anybody wants. */
    private static final Set<String> NOTES = Set.of("id", "etag", "type", "provisioningState");

    private AsFound() {}

    /**
     * The body that would have led to what is there.
     *
     * @param desired what was to be
     * @param actual the resource as GET shows it
     */
    public static ObjectNode of(ObjectNode desired, JsonNode actual) {
        return (ObjectNode) found("", desired, actual);
    }

    private static JsonNode found(String name, JsonNode desired, JsonNode actual) {
        if (SecretLeaves.isReference(desired)) {
            return desired;
        }
        if (actual == null || actual.isNull() || actual.isMissingNode()) {
            return NullNode.instance;
        }
        if (desired instanceof ObjectNode wanted && actual.isObject()) {
            ObjectNode result = wanted.objectNode();
            for (Map.Entry<String, JsonNode> field : wanted.properties()) {
                JsonNode there = found(field.getKey(), field.getValue(), actual.get(field.getKey()));
                if (!there.isNull()) {
                    result.set(field.getKey(), there);
                }
            }
            return result;
        }
        if (desired instanceof ArrayNode wanted && actual instanceof ArrayNode there) {
            return list(name, wanted, there);
        }
        return desired.isObject() || desired.isArray() ? actual : SecretLeaves.masked(actual);
    }

    /** Of lists of children only those that were named, of any other all that is there. */
    private static ArrayNode list(String name, ArrayNode wanted, ArrayNode actual) {
        ArrayNode result = wanted.arrayNode();
        for (JsonNode there : actual) {
            JsonNode named = null;
            for (JsonNode one : wanted) {
                if (one.has("name")
                        && one.path("name")
                                .asText()
                                .equalsIgnoreCase(there.path("name").asText())) {
                    named = one;
                }
            }
            if (named != null) {
                result.add(found(name, named, there));
            } else if (!Comparison.holdsChildren(name)) {
                result.add(withoutNotes(SecretLeaves.masked(there)));
            }
        }
        return result;
    }

    private static JsonNode withoutNotes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(NOTES);
            object.forEach(AsFound::withoutNotes);
        }
        return node;
    }
}
