package io.onramp.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.access.FormRefused;
import io.onramp.access.SecretRef;
import io.onramp.order.Order;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * What the customer says of its own circuit, as the fields of the form "Ask the customer for the circuit". The keys that
 * were typed in are in the secret store by the time that they come here; only references do.
 */
@Component
class CustomerCircuitForm {

    private static final String CIRCUIT = "circuitId";
    private static final String NETWORKS = "virtualNetworks";
    private static final String KEYS = "authorizations";
    private static final String KEY_REF = "authorizationKeyRef";
    private static final int LONGEST_ID = 500;

    private final ObjectMapper json;

    CustomerCircuitForm(ObjectMapper json) {
        this.json = json;
    }

    /** What the order has, under the form's keys; a key that is known is not shown. */
    Map<String, Object> fill(Order order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String id = order.characteristic(CIRCUIT).asText("");
        fields.put(CIRCUIT, id.length() <= LONGEST_ID ? id : "");
        ArrayNode rows = json.createArrayNode();
        order.characteristic(NETWORKS).forEach(network -> rows.addObject()
                .put("network", network.path("name").asText(""))
                .put("authorizationKey", ""));
        fields.put(KEYS, SpinValues.jsonValue(rows.toString()).create());
        return fields;
    }

    /** What to ask the customer, as text to send. */
    String question(Order order) {
        StringBuilder asked = new StringBuilder(
                """
                Please send us the resource id of your ExpressRoute circuit, and one authorization on it for each of these
                virtual networks, by a way that is safe for secrets:

                """);
        order.characteristic(NETWORKS).forEach(network -> asked.append("    ")
                .append(network.path("name").asText(""))
                .append('\n'));
        asked.append(
                """

                    az network express-route show -g <group> -n <circuit> --query id
                    az network express-route auth create -g <group> --circuit-name <circuit> -n <virtual network>
                """);
        return asked.toString();
    }

    /**
     * The characteristics to amend the order with.
     *
     * @throws FormRefused where a key is none that the store has taken
     */
    ObjectNode read(Order order, UnaryOperator<String> entered) {
        ObjectNode changed = json.createObjectNode();
        changed.put(CIRCUIT, entered.apply(CIRCUIT));
        ArrayNode networks = changed.putArray(NETWORKS);
        JsonNode keys = list(entered.apply(KEYS));
        for (JsonNode network : order.characteristic(NETWORKS)) {
            JsonNode same = network.deepCopy();
            if (same instanceof ObjectNode object) {
                key(keys, network.path("name").asText()).ifPresent(ref -> object.put(KEY_REF, ref.value()));
            }
            networks.add(same);
        }
        return changed;
    }

    private static Optional<SecretRef> key(JsonNode keys, String network) {
        for (JsonNode row : keys) {
            String ref = row.path("authorizationKey").asText("").strip();
            if (row.path("network").asText().equals(network) && !ref.isEmpty()) {
                return Optional.of(reference(ref));
            }
        }
        return Optional.empty();
    }

    private static SecretRef reference(String text) {
        try {
            return new SecretRef(text);
        } catch (IllegalArgumentException e) {
            throw new FormRefused("authorizationKey", "was not taken as a secret");
        }
    }

    private JsonNode list(String text) {
        try {
            return text.isEmpty() ? json.createArrayNode() : json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FormRefused(KEYS, "must be a list");
        }
    }
}
