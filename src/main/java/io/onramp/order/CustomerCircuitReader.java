package io.onramp.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.access.SecretRef;
import io.onramp.order.OnboardingOrder.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a customer gives of its own circuit (connect-to): its resource id, and for each network in another
 * subscription the key of an authorization (Microsoft, "Connect a virtual network to an ExpressRoute circuit": each
 * serves one connection).
 */
final class CustomerCircuitReader {

    private static final String ID = "circuitId";
    private static final String KEY = "authorizationKey";
    private static final String RULE = "customer-circuit";
    private static final int SUBSCRIPTION = 2;
    private static final Pattern RESOURCE_ID = Pattern.compile("(?i)/subscriptions/" + CircuitReader.GUID.pattern()
            + "/resourceGroups/" + CircuitReader.GROUP.pattern()
            + "/providers/Microsoft\\.Network/expressRouteCircuits/[a-z0-9]([\\w.-]{0,78}\\w)?");

    private final Fields fields;
    private final PeeringKeys keys;

    CustomerCircuitReader(Fields fields, PeeringKeys keys) {
        this.fields = fields;
        this.keys = keys;
    }

    Optional<String> circuitId(JsonNode node) {
        if (Fields.absent(node)) {
            fields.find(
                    Missing.CIRCUIT,
                    ID,
                    RULE,
                    "is missing: the customer creates the circuit and tells its resource id");
            return Optional.empty();
        }
        return fields.text(
                node,
                ID,
                RESOURCE_ID,
                "circuit-id",
                "must be a resource id: /subscriptions/.../resourceGroups/.../providers/Microsoft.Network"
                        + "/expressRouteCircuits/...");
    }

    /** The networks, each with its key; the order's own key is the first network's. */
    List<Network> withKeys(List<Network> networks, JsonNode ordersKey, Optional<String> circuitId) {
        List<Network> complete = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            Network network = networks.get(i);
            Optional<SecretRef> key = network.authorizationKey();
            if (i == 0 && key.isEmpty()) {
                key = fields.valueIfAny(ordersKey, KEY, RULE, value -> keys.authorization(value.asText()));
            }
            String field = i == 0 ? KEY : "virtualNetworks[" + i + "]." + KEY;
            if (key.isEmpty() && !isInSubscriptionOf(circuitId, network) && (i > 0 || Fields.absent(ordersKey))) {
                fields.find(
                        Missing.CIRCUIT,
                        field,
                        RULE,
                        "is missing: the customer makes an authorization on the circuit for " + network.name());
            }
            if (key.isPresent() && isUsed(key.get(), complete)) {
                fields.find(Missing.CIRCUIT, field, RULE, "is the key of another network: each serves one connection");
            }
            complete.add(with(network, key));
        }
        return complete;
    }

    private boolean isUsed(SecretRef key, List<Network> before) {
        return before.stream()
                .flatMap(network -> network.authorizationKey().stream())
                .anyMatch(other -> keys.same(key, other));
    }

    private static boolean isInSubscriptionOf(Optional<String> circuitId, Network network) {
        return circuitId
                .map(id -> id.split("/")[SUBSCRIPTION])
                .filter(network.subscriptionId()::equalsIgnoreCase)
                .isPresent();
    }

    private static Network with(Network network, Optional<SecretRef> key) {
        return new Network(
                network.name(),
                network.location(),
                network.subscriptionId(),
                network.resourceGroup(),
                network.addressSpaces(),
                network.subnets(),
                network.gatewaySku(),
                network.routingWeight(),
                network.fastPath(),
                key,
                network.found());
    }
}
