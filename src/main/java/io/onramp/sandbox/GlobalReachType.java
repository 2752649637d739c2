package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Global Reach: from one circuit's private peering to another's. What is wrong with it is found out after it has been accepted. */
final class GlobalReachType extends ResourceType {

    GlobalReachType() {
        super("connections");
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        Nodes.byDefault(properties, "circuitConnectionStatus", "Disconnected");
        for (String reference : new String[] {"expressRouteCircuitPeering", "peerExpressRouteCircuitPeering"}) {
            String wanted = Nodes.idAt(properties, reference);
            if (!wanted.isEmpty() && change.world().find(wanted).isEmpty()) {
                throw ArmRefusal.badReference(wanted, node.path("id").asText());
            }
        }
    }

    /** The initiating side is as recorded; that the other side must be provisioned as well is documented. */
    @Override
    Optional<Failure> doom(ObjectNode node, Change change) {
        String peer = Nodes.idAt(Nodes.properties(node), "peerExpressRouteCircuitPeering");
        return unprovisioned("Initiating", node.path("id").asText(), change.world())
                .or(() -> peer.isEmpty() ? Optional.empty() : unprovisioned("Peer", peer, change.world()));
    }

    private static Optional<Failure> unprovisioned(String side, String idBelow, World world) {
        String circuitId = idBelow.replaceAll("(?i)/peerings/.*$", "");
        ObjectNode circuit = world.find(circuitId).map(Nodes::properties).orElseGet(Nodes::object);
        String state = circuit.path("serviceProviderProvisioningState").asText("NotProvisioned");
        return state.equals("Provisioned")
                ? Optional.empty()
                : Optional.of(new Failure(
                        side + "CircuitNotProvisioned",
                        "Put Global Reach Connection " + side + " Circuit Subscription = "
                                + ArmPath.parse(circuitId).subscription()
                                + ", ServiceKey = "
                                + circuit.path("serviceKey").asText()
                                + " is Not Provisioned. Current Status " + state));
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        properties.put("circuitConnectionStatus", "Connected");
    }

    /** As recorded: a connection that failed says Connected. */
    @Override
    void failed(ObjectNode properties) {
        properties.put("circuitConnectionStatus", "Connected");
    }
}
