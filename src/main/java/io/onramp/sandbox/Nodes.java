package io.onramp.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The few moves on JSON trees that every resource type makes. */
final class Nodes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Nodes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Reads what the sandbox itself has written. */
    static ObjectNode stored(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored resource is not JSON", e);
        }
    }

    /** Reads what a client sent. */
    static ObjectNode sent(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode body) {
                return body;
            }
        } catch (JsonProcessingException e) {
            // refused below, together with bodies that are JSON but no object
        }
        throw ArmRefusal.byProvider(400, "InvalidRequestFormat", "Cannot parse the request.");
    }

    static ObjectNode properties(ObjectNode node) {
        return child(node, "properties");
    }

    /** The object of that name, made if there is none. */
    static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode there ? there : node.putObject(name);
    }

    /** The list of that name, made if there is none. */
    static ArrayNode list(ObjectNode node, String name) {
        return node.get(name) instanceof ArrayNode there ? there : node.putArray(name);
    }

    static void byDefault(ObjectNode node, String name, JsonNode value) {
        if (!node.hasNonNull(name)) {
            node.set(name, value);
        }
    }

    static void byDefault(ObjectNode node, String name, String value) {
        byDefault(node, name, JsonNodeFactory.instance.textNode(value));
    }

    static void byDefault(ObjectNode node, String name, int value) {
        byDefault(node, name, JsonNodeFactory.instance.numberNode(value));
    }

    static void byDefault(ObjectNode node, String name, boolean value) {
        byDefault(node, name, JsonNodeFactory.instance.booleanNode(value));
    }

    /** What the client may not set: taken from before, or left out. */
    static void keep(ObjectNode node, ObjectNode before, String name) {
        if (before.has(name)) {
            node.set(name, before.get(name).deepCopy());
        } else {
            node.remove(name);
        }
    }

    static String idAt(JsonNode node, String name) {
        return node.path(name).path("id").asText("");
    }

    static List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode element : array) {
            if (element instanceof ObjectNode object) {
                found.add(object);
            }
        }
        return found;
    }

    static List<String> names(ObjectNode node) {
        List<String> found = new ArrayList<>();
        node.fieldNames().forEachRemaining(found::add);
        return found;
    }

    static List<String> texts(JsonNode array) {
        List<String> found = new ArrayList<>();
        array.forEach(element -> found.add(element.asText()));
        return found;
    }
}
