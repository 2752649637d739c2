package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One side of a peering of two virtual networks. It is Connected when the other side is there as well, Initiated before. */
final class VirtualNetworkPeeringType extends ResourceType {

    VirtualNetworkPeeringType() {
        super("virtualNetworkPeerings");
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        String here = change.parent().orElseThrow().path("id").asText();
        String remote = Nodes.idAt(properties, "remoteVirtualNetwork");
        if (remote.isEmpty() || change.world().find(remote).isEmpty()) {
            throw ArmRefusal.badReference(remote, node.path("id").asText());
        }
        properties.put("resourceGuid", guid(here, remote));
        properties.put("peeringState", "Initiated");
        Nodes.byDefault(properties, "allowVirtualNetworkAccess", true);
        Nodes.byDefault(properties, "allowForwardedTraffic", false);
        Nodes.byDefault(properties, "allowGatewayTransit", false);
        Nodes.byDefault(properties, "useRemoteGateways", false);
        Nodes.byDefault(properties, "doNotVerifyRemoteGateways", false);
        Nodes.byDefault(properties, "routeServiceVips", Nodes.object());
        properties.remove("remoteGateways");
        if (properties.path("useRemoteGateways").asBoolean()
                && gateways(change.world(), remote).findAny().isEmpty()) {
            throw ArmRefusal.byProvider(
                    400,
                    "RemoteVnetHasNoGateways",
                    "Virtual network " + remote + " has no gateway that "
                            + node.path("id").asText() + " could use.");
        }
    }

    /** Both sides have the same one. */
    private static String guid(String one, String other) {
        String[] sides = {one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)};
        Arrays.sort(sides);
        return UUID.nameUUIDFromBytes(String.join("|", sides).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    void show(ObjectNode node, World world) {
        ObjectNode properties = Nodes.properties(node);
        String here = node.path("id").asText().replaceAll("(?i)/virtualNetworkPeerings/[^/]*$", "");
        String remote = Nodes.idAt(properties, "remoteVirtualNetwork");
        Optional<ObjectNode> network = world.find(remote);
        boolean back = network.stream()
                .flatMap(there -> Nodes.objects(Nodes.properties(there).path("virtualNetworkPeerings")).stream())
                .anyMatch(peering -> Nodes.idAt(Nodes.properties(peering), "remoteVirtualNetwork")
                        .equalsIgnoreCase(here));
        properties.put("peeringState", network.isEmpty() ? "Disconnected" : back ? "Connected" : "Initiated");
        ArrayNode spaces = Nodes.child(properties, "remoteAddressSpace").putArray("addressPrefixes");
        network.ifPresent(there -> Nodes.properties(there)
                .path("addressSpace")
                .path("addressPrefixes")
                .forEach(spaces::add));
        if (properties.path("useRemoteGateways").asBoolean()) {
            Attachments.show(
                    properties, "remoteGateways", gateways(world, remote).toList());
        }
    }

    private static Stream<String> gateways(World world, String network) {
        return world.mentioning("virtualNetworkGateways", network + "/subnets/").stream()
                .map(gateway -> gateway.path("id").asText());
    }
}
