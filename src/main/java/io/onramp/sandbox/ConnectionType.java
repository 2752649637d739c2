package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Connections of a gateway: to a circuit, or to the other end of a tunnel. One at a time for each gateway. */
final class ConnectionType extends ResourceType {

    ConnectionType() {
        super("connections");
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        String id = node.path("id").asText();
        Nodes.byDefault(properties, "packetCaptureDiagnosticState", "None");
        Nodes.byDefault(properties, "connectionType", "IPsec");
        Nodes.byDefault(properties, "routingWeight", 0);
        Nodes.byDefault(properties, "enableBgp", false);
        Nodes.byDefault(properties, "useLocalAzureIpAddress", false);
        Nodes.byDefault(properties, "usePolicyBasedTrafficSelectors", false);
        Nodes.byDefault(properties, "ipsecPolicies", Nodes.array());
        Nodes.byDefault(properties, "trafficSelectorPolicies", Nodes.array());
        Nodes.byDefault(properties, "ingressBytesTransferred", 0);
        Nodes.byDefault(properties, "egressBytesTransferred", 0);
        Nodes.byDefault(properties, "expressRouteGatewayBypass", false);
        Nodes.byDefault(properties, "dpdTimeoutSeconds", 0);
        if (!isExpressRoute(properties)) {
            Nodes.byDefault(properties, "connectionProtocol", "IKEv2");
            Nodes.byDefault(properties, "connectionMode", "Default");
            Nodes.keep(properties, keyOf(properties, change), "sharedKey");
        }
        properties.remove("connectionStatus");
        for (String reference :
                new String[] {"virtualNetworkGateway1", "virtualNetworkGateway2", "localNetworkGateway2", "peer"}) {
            String wanted = Nodes.idAt(properties, reference);
            if (!wanted.isEmpty()) {
                // ARM's SDKs send the whole gateway here; only its id counts
                properties.putObject(reference).put("id", wanted);
                if (change.world().find(wanted).isEmpty()) {
                    throw ArmRefusal.badReference(wanted, id);
                }
            }
        }
        if (isExpressRoute(properties)) {
            requireAuthorization(id, properties, change.world());
        }
    }

    /** A PUT that leaves the key out keeps the one that is there. */
    private static ObjectNode keyOf(ObjectNode properties, Change change) {
        return properties.hasNonNull("sharedKey") ? properties : change.propertiesBefore();
    }

    /** In another subscription, the link needs a key that is good for one link. */
    private static void requireAuthorization(String id, ObjectNode properties, World world) {
        String circuitId = Nodes.idAt(properties, "peer");
        if (circuitId.isEmpty()) {
            throw ArmRefusal.byProvider(400, "InvalidRequestFormat", "Cannot parse the request.");
        }
        if (ArmPath.parse(circuitId)
                .subscription()
                .equalsIgnoreCase(ArmPath.parse(id).subscription())) {
            return;
        }
        String key = properties.path("authorizationKey").asText("");
        ObjectNode circuit = world.find(circuitId).orElseThrow();
        boolean known = holdsKey(circuit, key);
        boolean taken = known
                && world.mentioning("connections", key).stream()
                        .anyMatch(other -> !other.path("id").asText().equalsIgnoreCase(id));
        if (!known || taken) {
            throw ArmRefusal.byProvider(
                    400,
                    "ExpressRouteCircuitAuthorizationNotValid",
                    "The authorization key of connection " + id
                            + (taken
                                    ? " is in use by another connection."
                                    : " is not one of circuit " + circuitId + "."));
        }
    }

    /** Not recorded, but documented: a circuit carries nothing before its carrier has provisioned it. */
    @Override
    Optional<Failure> doom(ObjectNode node, Change change) {
        ObjectNode properties = Nodes.properties(node);
        if (!isExpressRoute(properties)) {
            return Optional.empty();
        }
        String circuitId = Nodes.idAt(properties, "peer");
        String state = change.world()
                .find(circuitId)
                .map(circuit -> Nodes.properties(circuit)
                        .path("serviceProviderProvisioningState")
                        .asText())
                .orElse("NotProvisioned");
        return state.equals("Provisioned")
                ? Optional.empty()
                : Optional.of(new Failure(
                        "ExpressRouteCircuitNotProvisioned",
                        "Circuit " + circuitId + " is not provisioned by its service provider. Current status " + state
                                + "."));
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        properties.put("connectionStatus", isExpressRoute(properties) ? "Connected" : "Unknown");
    }

    /** A link whose authorization was revoked is dead; a tunnel inside a circuit lives as long as the circuit's BGP. */
    @Override
    void show(ObjectNode node, World world) {
        ObjectNode properties = Nodes.properties(node);
        if (!properties.has("connectionStatus")) {
            return;
        }
        if (isExpressRoute(properties)) {
            properties.put("connectionStatus", isLinked(node, world) ? "Connected" : "NotConnected");
        } else if (properties.path("useLocalAzureIpAddress").asBoolean()) {
            properties.put("connectionStatus", Links.carried(properties, world) ? "Connected" : "NotConnected");
        }
    }

    /** Whether a connection links its gateway to its circuit, as it is stored. */
    static boolean isLinked(ObjectNode connection, World world) {
        ObjectNode properties = Nodes.properties(connection);
        return isExpressRoute(properties)
                && properties.path("connectionStatus").asText().equals("Connected")
                && world.find(Nodes.idAt(properties, "peer"))
                        .filter(circuit -> !isElsewhere(connection, circuit)
                                || holdsKey(
                                        circuit,
                                        properties.path("authorizationKey").asText("")))
                        .isPresent();
    }

    private static boolean isElsewhere(ObjectNode connection, ObjectNode circuit) {
        return !ArmPath.parse(circuit.path("id").asText())
                .subscription()
                .equalsIgnoreCase(ArmPath.parse(connection.path("id").asText()).subscription());
    }

    private static boolean holdsKey(ObjectNode circuit, String key) {
        return Nodes.objects(Nodes.properties(circuit).path("authorizations")).stream()
                .anyMatch(one ->
                        Nodes.properties(one).path("authorizationKey").asText().equals(key));
    }

    @Override
    Optional<String> lock(ObjectNode node) {
        String gateway = Nodes.idAt(Nodes.properties(node), "virtualNetworkGateway1");
        return gateway.isEmpty() ? Optional.empty() : Optional.of(gateway);
    }

    @Override
    List<String> guards(ObjectNode sent) {
        String gateway = Nodes.idAt(sent.path("properties"), "virtualNetworkGateway1");
        return gateway.isEmpty() ? List.of() : List.of(gateway);
    }

    static boolean isExpressRoute(ObjectNode properties) {
        return properties.path("connectionType").asText().equalsIgnoreCase("ExpressRoute");
    }
}
