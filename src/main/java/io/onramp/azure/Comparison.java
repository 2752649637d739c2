package io.onramp.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells where a resource is not as desired. What the desired body does not mention is not looked at, so read-only fields
 * of the actual one do not matter; neither do the case of ids, the spelling of locations ("West Europe", westeurope), the
 * order of lists, or whether a number is written as text. Secrets are not compared, since Azure does not show them.
 *
 * <p>A list that the desired body names is meant to be the whole list: an additional security rule or prefix is a
 * difference. Only lists of children that have lives of their own (subnets, peerings, authorizations) may be longer.
 */
public final class Comparison {

    private static final Set<String> LISTS_OF_CHILDREN =
            Set.of("subnets", "peerings", "authorizations", "virtualnetworkpeerings");

    private Comparison() {}

    /**
     * The differences, none where all is as desired.
     *
     * @param desired a subset of what is to be
     * @param actual the resource as GET shows it
     */
    public static List<Difference> between(JsonNode desired, JsonNode actual) {
        List<Difference> found = new ArrayList<>();
        compare("", desired, actual, found);
        return List.copyOf(found);
    }

    private static void compare(String path, JsonNode desired, JsonNode actual, List<Difference> found) {
        if (desired.isNull() || desired.isMissingNode() || SecretLeaves.isReference(desired)) {
            return;
        }
        boolean absent = actual == null || actual.isNull() || actual.isMissingNode();
        if (desired.isObject() && (absent || actual.isObject())) {
            compareObjects(path, desired, actual, found);
        } else if (desired.isArray() && (absent || actual.isArray())) {
            compareLists(path, desired, actual, found);
        } else if (absent) {
            found.add(new Difference(path, shown(desired), ""));
        } else if (!alike(path, desired, actual)) {
            found.add(new Difference(path, shown(desired), shown(actual)));
        }
    }

    private static void compareObjects(String path, JsonNode desired, JsonNode actual, List<Difference> found) {
        for (Map.Entry<String, JsonNode> field : desired.properties()) {
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            compare(below, field.getValue(), actual == null ? null : actual.get(field.getKey()), found);
        }
    }

    private static void compareLists(String path, JsonNode desired, JsonNode actual, List<Difference> found) {
        List<JsonNode> left = new ArrayList<>();
        if (actual != null) {
            actual.forEach(left::add);
        }
        for (JsonNode wanted : desired) {
            Optional<JsonNode> match = left.stream()
                    .filter(candidate -> name(wanted).isPresent()
                            ? name(wanted).equals(name(candidate))
                            : between(wanted, candidate).isEmpty())
                    .findFirst();
            if (match.isEmpty()) {
                found.add(new Difference(
                        name(wanted).map(n -> path + "[" + n + "]").orElse(path), shown(wanted), ""));
                continue;
            }
            left.removeIf(candidate -> candidate == match.get());
            compareElements(path, wanted, match.get(), found);
        }
        if (!holdsChildren(path.substring(path.lastIndexOf('.') + 1))) {
            for (JsonNode extra : left) {
                found.add(new Difference(
                        name(extra).map(n -> path + "[" + n + "]").orElse(path), "", shown(extra)));
            }
        }
    }

    static boolean holdsChildren(String list) {
        return LISTS_OF_CHILDREN.contains(list.toLowerCase(Locale.ROOT));
    }

    private static void compareElements(String path, JsonNode wanted, JsonNode match, List<Difference> found) {
        if (name(wanted).isPresent()) {
            // they were matched by name: how it is spelled is no difference
            ObjectNode rest = ((ObjectNode) wanted).deepCopy().without("name");
            compare(path + "[" + name(wanted).get() + "]", rest, match, found);
        }
    }

    private static Optional<String> name(JsonNode element) {
        return Optional.ofNullable(element.get("name"))
                .map(name -> name.asText().toLowerCase(Locale.ROOT));
    }

    private static boolean alike(String path, JsonNode desired, JsonNode actual) {
        if (desired.isContainerNode() || actual.isContainerNode()) {
            return false;
        }
        String wanted = desired.asText();
        String found = actual.asText();
        if (wanted.equals(found)) {
            return true;
        }
        if (path.equals("location") || path.endsWith(".location")) {
            return wanted.replace(" ", "").equalsIgnoreCase(found.replace(" ", ""));
        }
        if (wanted.regionMatches(true, 0, "/subscriptions/", 0, 15)) {
            return wanted.equalsIgnoreCase(found);
        }
        return isNumber(wanted) && isNumber(found) && new BigDecimal(wanted).compareTo(new BigDecimal(found)) == 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,30}(\\.\\d{1,10})?");
    }

    private static String shown(JsonNode node) {
        JsonNode safe = node.isContainerNode() ? SecretLeaves.masked(node) : node;
        return safe.isValueNode() ? safe.asText() : safe.toString();
    }
}
