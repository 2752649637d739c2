package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of a Microsoft peering's public prefixes: NotConfigured while Azure makes the peering, then ValidationNeeded until somebody has
 * proved to own them, Configuring meanwhile, Configured in the end.
 */
final class PublicPrefixes {

    private static final String STATE = "advertisedPublicPrefixesState";
    private static final List<String> STATES =
            List.of("NotConfigured", "Configuring", "Configured", "ValidationNeeded");

    private PublicPrefixes() {}

    /** Whether any peering of the circuit waits for the proof. */
    static boolean needValidation(ObjectNode circuit) {
        return configurations(circuit).stream()
                .anyMatch(config -> config.path(STATE).asText().equals("ValidationNeeded"));
    }

    /** Sets the state of all of a circuit's public prefixes, IPv4 and IPv6. */
    static void set(ObjectNode circuit, String state) {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("state must be one of " + String.join(", ", STATES));
        }
        List<ObjectNode> all = configurations(circuit);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("the circuit has no Microsoft peering");
        }
        all.forEach(config -> config.put(STATE, state));
    }

    /** The state that is furthest from Configured; an empty string where there is no Microsoft peering. */
    static String of(ObjectNode circuit) {
        List<String> states = configurations(circuit).stream()
                .map(config -> config.path(STATE).asText())
                .toList();
        return states.stream()
                .filter(state -> !state.equals("Configured"))
                .findFirst()
                .orElse(states.isEmpty() ? "" : "Configured");
    }

    private static List<ObjectNode> configurations(ObjectNode circuit) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode peering : Nodes.properties(circuit).path("peerings")) {
            for (JsonNode holder : List.of(
                    peering.path("properties"), peering.path("properties").path("ipv6PeeringConfig"))) {
                if (holder.path("microsoftPeeringConfig") instanceof ObjectNode config) {
                    found.add(config);
                }
            }
        }
        return found;
    }
}
