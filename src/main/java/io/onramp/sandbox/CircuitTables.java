package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** What Microsoft's two edge routers see of a circuit: ARP entries, routes and BGP sessions of one path. */
@Component
@ConditionalOnSandbox
class CircuitTables {

    /** What the customer advertises where neither the control nor the circuit's tag says so. */
    private static final List<String> ANY = List.of("10.0.0.0/8");

    private static final int VIRTUAL_NETWORK_ASN = 65515;

    private final CircuitLives lives;
    private final World world;

    CircuitTables(CircuitLives lives, World world) {
        this.lives = lives;
        this.world = world;
    }

    /** The result of arpTables, routeTables or routeTablesSummary for one path, {@code primary} or {@code secondary}. */
    ObjectNode table(String kind, Stored circuit, ObjectNode peering, String path) {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        ObjectNode circuitProperties = Nodes.properties(circuit.body());
        if (!circuitProperties.path("serviceProviderProvisioningState").asText().equals("Provisioned")
                || !Nodes.properties(peering).path("state").asText("Enabled").equals("Enabled")) {
            return answer;
        }
        boolean up = isUp(circuit, path);
        switch (kind.toLowerCase()) {
            case "arptables" -> arp(value, peering, path, up);
            case "routetables" -> routes(value, circuit, peering, path, up && isProved(peering));
            default -> summary(value, circuit, peering, path, up && isProved(peering));
        }
        return answer;
    }

    boolean isUp(Stored circuit, String path) {
        return world.isUp(circuit.body(), path);
    }

    List<String> advertised(Stored circuit) {
        return advertised(circuit.body(), lives);
    }

    /** What the customer's routers advertise over private peering, CIDR. */
    static List<String> advertised(ObjectNode circuit, CircuitLives lives) {
        List<String> said =
                lives.of(ArmPath.parse(circuit.path("id").asText()).topKey()).advertised();
        if (!said.isEmpty()) {
            return said;
        }
        String tag = circuit.path("tags").path("onramp-advertised").asText("");
        return tag.isBlank()
                ? ANY
                : Arrays.stream(tag.split(";"))
                        .map(String::trim)
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
    }

    private static boolean isMicrosoft(ObjectNode peering) {
        return Nodes.properties(peering).path("peeringType").asText().equals("MicrosoftPeering");
    }

    /** Over Microsoft peering come the public prefixes that the peering names. */
    private List<String> received(Stored circuit, ObjectNode peering) {
        return isMicrosoft(peering)
                ? Nodes.texts(
                        Nodes.properties(peering).path("microsoftPeeringConfig").path("advertisedPublicPrefixes"))
                : advertised(circuit);
    }

    /** Microsoft's side keeps BGP down until the public prefixes are proved. */
    private static boolean isProved(ObjectNode peering) {
        return !isMicrosoft(peering)
                || Nodes.properties(peering)
                        .path("microsoftPeeringConfig")
                        .path("advertisedPublicPrefixesState")
                        .asText("Configured")
                        .equals("Configured");
    }

    /** The path's /30; of a peering that carries IPv6 only, its /126. */
    private static String subnet(ObjectNode peering, String path) {
        String side = path.equalsIgnoreCase("primary") ? "primaryPeerAddressPrefix" : "secondaryPeerAddressPrefix";
        String ipv4 = Nodes.properties(peering).path(side).asText();
        return ipv4.isEmpty()
                ? Nodes.properties(peering).path("ipv6PeeringConfig").path(side).asText()
                : ipv4;
    }

    private static void arp(ArrayNode value, ObjectNode peering, String path, boolean up) {
        String subnet = subnet(peering, path);
        if (up) {
            value.addObject()
                    .put("age", 10)
                    .put("interface", "On-Prem")
                    .put("ipAddress", Prefixes.host(subnet, 1))
                    .put("macAddress", path.equalsIgnoreCase("primary") ? "ffff.eeee.dddd" : "ffff.eeee.dddc");
        }
        value.addObject()
                .put("age", 0)
                .put("interface", "Microsoft")
                .put("ipAddress", Prefixes.host(subnet, 2))
                .put("macAddress", path.equalsIgnoreCase("primary") ? "aaaa.bbbb.cccc" : "aaaa.bbbb.cccd");
    }

    private void routes(ArrayNode value, Stored circuit, ObjectNode peering, String path, boolean up) {
        boolean microsoft = isMicrosoft(peering);
        if (up) {
            String peer = Nodes.properties(peering).path("peerASN").asText();
            received(circuit, peering)
                    .forEach(prefix -> route(value, prefix, Prefixes.host(subnet(peering, path), 1), peer));
        }
        for (ObjectNode gateway : microsoft ? List.<ObjectNode>of() : linkedGateways(circuit)) {
            String speaker = Nodes.properties(gateway)
                    .path("bgpSettings")
                    .path("bgpPeeringAddress")
                    .asText("")
                    .split(",")[0];
            spaces(gateway).forEach(prefix -> route(value, prefix, speaker, Integer.toString(VIRTUAL_NETWORK_ASN)));
        }
    }

    private static void route(ArrayNode value, String network, String nextHop, String asPath) {
        value.addObject()
                .put("network", network)
                .put("nextHop", nextHop)
                .put("locPrf", "")
                .put("weight", 0)
                .put("path", asPath);
    }

    private void summary(ArrayNode value, Stored circuit, ObjectNode peering, String path, boolean up) {
        value.addObject()
                .put("neighbor", Prefixes.host(subnet(peering, path), 1))
                .put("v", 4)
                .put("as", Nodes.properties(peering).path("peerASN").asLong())
                .put("upDown", up ? "1d02h" : "never")
                .put(
                        "statePfxRcd",
                        up ? Integer.toString(received(circuit, peering).size()) : "Idle");
        for (ObjectNode gateway : isMicrosoft(peering) ? List.<ObjectNode>of() : linkedGateways(circuit)) {
            value.addObject()
                    .put(
                            "neighbor",
                            Nodes.properties(gateway)
                                    .path("bgpSettings")
                                    .path("bgpPeeringAddress")
                                    .asText("")
                                    .split(",")[0])
                    .put("v", 4)
                    .put("as", VIRTUAL_NETWORK_ASN)
                    .put("upDown", "1d02h")
                    .put("statePfxRcd", Integer.toString(spaces(gateway).size()));
        }
    }

    private List<ObjectNode> linkedGateways(Stored circuit) {
        return Links.gatewaysOf(circuit.body(), world);
    }

    private List<String> spaces(ObjectNode gateway) {
        return Links.spaces(gateway, world);
    }
}
