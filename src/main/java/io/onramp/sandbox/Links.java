package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which circuits and gateways are linked, and what runs over that. */
final class Links {

    private Links() {}

    /** The gateways that connections link to a circuit. */
    static List<ObjectNode> gatewaysOf(ObjectNode circuit, World world) {
        String id = circuit.path("id").asText();
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode connection : world.mentioning("connections", "\"" + id + "\"")) {
            ObjectNode properties = Nodes.properties(connection);
            if (Nodes.idAt(properties, "peer").equalsIgnoreCase(id) && ConnectionType.isLinked(connection, world)) {
                world.find(Nodes.idAt(properties, "virtualNetworkGateway1")).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The circuits that connections link to a gateway. */
    static List<ObjectNode> circuitsOf(ObjectNode gateway, World world) {
        String id = gateway.path("id").asText();
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode connection : world.mentioning("connections", "\"" + id + "\"")) {
            ObjectNode properties = Nodes.properties(connection);
            if (Nodes.idAt(properties, "virtualNetworkGateway1").equalsIgnoreCase(id)
                    && ConnectionType.isLinked(connection, world)) {
                world.find(Nodes.idAt(properties, "peer")).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The address spaces of a gateway's virtual network, CIDR. */
    static List<String> spaces(ObjectNode gateway, World world) {
        return world.find(network(gateway))
                .map(network -> Nodes.texts(
                        network.path("properties").path("addressSpace").path("addressPrefixes")))
                .orElse(List.of());
    }

    /** Whether a circuit with BGP up carries a tunnel that runs over its gateway's private addresses. */
    static boolean carried(ObjectNode tunnel, World world) {
        return world.find(Nodes.idAt(tunnel, "virtualNetworkGateway1")).stream()
                .flatMap(gateway -> world.mentioning("virtualNetworkGateways", network(gateway) + "/subnets/").stream())
                .flatMap(neighbour -> circuitsOf(neighbour, world).stream())
                .anyMatch(circuit -> Stream.of("primary", "secondary").anyMatch(path -> world.isUp(circuit, path)));
    }

    private static String network(ObjectNode gateway) {
        return Nodes.idAt(
                        Nodes.properties(gateway)
                                .path("ipConfigurations")
                                .path(0)
                                .path("properties"),
                        "subnet")
                .replaceAll("(?i)/subnets/[^/]*$", "");
    }
}
