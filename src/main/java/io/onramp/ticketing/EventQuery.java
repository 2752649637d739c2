package io.onramp.ticketing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which events a listener wants: {@code eventType=A,B&event.serviceOrder.state=completed}. Every part must hold; of the
 * values in one part, separated by commas, any.
 */
record EventQuery(List<Part> parts) {

    private static final int LONGEST = 1000;

    record Part(List<String> path, Set<String> values) {}

    EventQuery {
        parts = List.copyOf(parts);
    }

    /** @throws ListenerRefused where it is no such query */
    static EventQuery parse(String query) {
        List<Part> parts = new ArrayList<>();
        if (query.length() > LONGEST) {
            throw new ListenerRefused(ListenerRefused.Why.QUERY);
        }
        for (String part : query.replaceFirst("^\\?", "").split("&")) {
            if (!part.isBlank()) {
                parts.add(part(part));
            }
        }
        return new EventQuery(parts);
    }

    private static Part part(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : decoded(text.substring(0, equals)).strip();
        if (equals < 0 || !name.equals("eventType") && !name.startsWith("event.")) {
            throw new ListenerRefused(ListenerRefused.Why.QUERY);
        }
        return new Part(
                List.of(name.split("\\.")),
                Set.of(decoded(text.substring(equals + 1)).split(",")));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ListenerRefused(ListenerRefused.Why.QUERY);
        }
    }

    boolean matches(JsonNode event) {
        return parts.stream().allMatch(part -> matches(event, part, 0));
    }

    private static boolean matches(JsonNode node, Part part, int depth) {
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (matches(each, part, depth)) {
                    return true;
                }
            }
            return false;
        }
        return depth < part.path().size()
                ? matches(node.path(part.path().get(depth)), part, depth + 1)
                : node.isValueNode() && part.values().contains(node.asText());
    }
}
