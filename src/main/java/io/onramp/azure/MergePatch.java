package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Puts a patch into what is there, as RFC 7386 (JSON Merge Patch) has it, with one addition: a list whose elements all
 * have names, such as subnets, peerings or security rules, is merged element by element. What the patch does not name
 * stays; but of two fields of which Azure has the one or the other, the one that it names takes the other's place.
 */
final class MergePatch {

    /** Of a subnet: the one prefix, or the several. */
    private static final Map<String, String> OTHER_FORM =
            Map.of("addressPrefix", "addressPrefixes", "addressPrefixes", "addressPrefix");

    private MergePatch() {}

    /** What is to be there; neither argument is changed. */
    static ObjectNode merged(ObjectNode there, ObjectNode patch) {
        ObjectNode result = there.deepCopy();
        mergeInto(result, patch);
        return result;
    }

    /** Whether Azure would be told anything new. */
    static boolean differs(JsonNode there, JsonNode merged) {
        // the second look finds what the patch takes away
        return !Comparison.between(merged, there).isEmpty()
                || !Comparison.between(there, merged).isEmpty();
    }

    private static void mergeInto(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode wanted = field.getValue();
            String otherForm = OTHER_FORM.get(name);
            if (otherForm != null && !wanted.isNull() && !patch.has(otherForm)) {
                target.remove(otherForm);
            }
            if (wanted.isNull()) {
                target.remove(name);
            } else if (wanted instanceof ObjectNode object) {
                ObjectNode below = target.get(name) instanceof ObjectNode there ? there : target.putObject(name);
                mergeInto(below, object);
            } else if (wanted instanceof ArrayNode children && named(children)) {
                mergeChildren(target.get(name) instanceof ArrayNode there ? there : target.putArray(name), children);
            } else {
                target.set(name, wanted.deepCopy());
            }
        }
    }

    private static void mergeChildren(ArrayNode target, ArrayNode patch) {
        for (JsonNode wanted : patch) {
            ObjectNode child = null;
            for (JsonNode there : target) {
                if (there instanceof ObjectNode object && name(object).equalsIgnoreCase(name(wanted))) {
                    child = object;
                }
            }
            if (child == null) {
                child = target.addObject().put("name", name(wanted));
            }
            mergeInto(child, ((ObjectNode) wanted).deepCopy().without("name"));
        }
    }

    private static boolean named(ArrayNode list) {
        for (JsonNode element : list) {
            if (name(element).isEmpty()) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static String name(JsonNode element) {
        return element.path("name").asText("");
    }
}
