package io.onramp.adoption;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.intake.OrderDocument;
import io.onramp.order.OrderAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an operator fills in to adopt a circuit.
 *
 * @param circuitId as Azure writes it
 * @param subscriptions others whose networks may use it
 */
record AdoptionRequest(String circuitId, String customerId, String customerName, List<String> subscriptions) {

    /** The characteristic that names the circuit. */
    static final String CIRCUIT = "circuitId";

    /** The characteristic that names further subscriptions to look through. */
    static final String SUBSCRIPTIONS = "otherSubscriptions";

    private static final int LONGEST = 200;
    private static final int LONGEST_ID = 500;
    private static final String GUID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern CIRCUIT_ID = Pattern.compile(
            "(?i)/subscriptions/(" + GUID.substring("(?i)".length()) + ")/resourceGroups/([\\w.()-]{1,90})"
                    + "/providers/Microsoft\\.Network/expressRouteCircuits/[\\w.-]{1,80}");

    AdoptionRequest {
        subscriptions = List.copyOf(subscriptions);
    }

    /** @param sent the fields of the page */
    static AdoptionRequest of(Map<String, String> sent) {
        return new AdoptionRequest(
                sent.getOrDefault(CIRCUIT, "").strip(),
                sent.getOrDefault("customerId", "").strip(),
                sent.getOrDefault("customerName", "").strip(),
                Arrays.stream(sent.getOrDefault(SUBSCRIPTIONS, "").split("[,;\\s]+"))
                        .filter(one -> !one.isEmpty())
                        .toList());
    }

    /** What is wrong, by field: the key of a message {@code adopt.problem.<key>}. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (circuitId.length() > LONGEST_ID || !CIRCUIT_ID.matcher(circuitId).matches()) {
            problems.put(CIRCUIT, circuitId.isEmpty() ? "missing" : "circuit");
        }
        if (!customerId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
            problems.put("customerId", customerId.isEmpty() ? "missing" : "id");
        }
        if (customerName.isEmpty() || customerName.length() > LONGEST) {
            problems.put("customerName", customerName.isEmpty() ? "missing" : "long");
        }
        if (!subscriptions.stream().allMatch(one -> one.matches(GUID))) {
            problems.put(SUBSCRIPTIONS, "subscription");
        }
        return problems;
    }

    /** A TMF641 order that changes nothing, with the operator as requester. */
    ObjectNode order(String operator) {
        String[] parts = circuitId.split("/");
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        subscriptions.forEach(others::add);
        ObjectNode order = new OrderDocument()
                .put("description", "Adopt circuit " + parts[parts.length - 1])
                .customer(customerId, customerName)
                .requester(operator)
                .characteristic(CIRCUIT, circuitId)
                .characteristic("subscriptionId", parts[2])
                .characteristic("resourceGroup", parts[4])
                .characteristic(SUBSCRIPTIONS, others)
                .json();
        ((ObjectNode) order.at("/serviceOrderItem/0")).put("action", OrderAction.NO_CHANGE.tmf());
        return order;
    }
}
