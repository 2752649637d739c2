package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a virtual network gateway says of BGP: its peers, what it learned and what it advertises. */
@Component
@ConditionalOnSandbox
class GatewayTables {

    private static final Set<String> ACTIONS = Set.of("getbgppeerstatus", "getlearnedroutes", "getadvertisedroutes");
    private static final long MICROSOFT_ASN = 12076;

    private final World world;
    private final CircuitLives lives;

    GatewayTables(World world, CircuitLives lives) {
        this.world = world;
        this.lives = lives;
    }

    /** A BGP session of a gateway. */
    private record Session(String neighbour, long asn, boolean up, List<String> learned, String asPath) {}

    boolean knows(String type, String action) {
        return type.equalsIgnoreCase("virtualNetworkGateways") && ACTIONS.contains(action);
    }

    /**
     * The result of one of the three actions.
     *
     * @param peer the neighbour that is asked about, or an empty string for all
     */
    ObjectNode table(String action, ObjectNode gateway, String peer) {
        ObjectNode answer = Nodes.object();
        ArrayNode value = answer.putArray("value");
        List<Session> sessions = sessions(gateway).stream()
                .filter(session -> peer.isEmpty() || session.neighbour.equals(peer))
                .toList();
        for (String speaker : speakers(gateway)) {
            switch (action) {
                case "getbgppeerstatus" -> sessions.forEach(session -> peer(value, speaker, session));
                case "getlearnedroutes" -> learned(value, gateway, speaker, sessions);
                default -> advertised(value, gateway, speaker, sessions);
            }
        }
        return answer;
    }

    private static List<String> speakers(ObjectNode gateway) {
        String all = Nodes.properties(gateway)
                .path("bgpSettings")
                .path("bgpPeeringAddress")
                .asText("");
        return all.isEmpty() ? List.of() : List.of(all.split(","));
    }

    private List<Session> sessions(ObjectNode gateway) {
        List<Session> found = new ArrayList<>();
        String subnet = Nodes.idAt(
                Nodes.properties(gateway).path("ipConfigurations").path(0).path("properties"), "subnet");
        String prefix = world.find(subnet)
                .map(node -> Nodes.properties(node).path("addressPrefix").asText())
                .orElse("");
        int at = 4;
        for (ObjectNode circuit : Links.circuitsOf(gateway, world)) {
            for (String path : List.of("primary", "secondary")) {
                boolean up = world.isUp(circuit, path);
                String asPath = MICROSOFT_ASN + "-" + customerAsn(circuit);
                List<String> learned = up ? CircuitTables.advertised(circuit, lives) : List.of();
                found.add(new Session(Prefixes.host(prefix, at++), MICROSOFT_ASN, up, learned, asPath));
            }
        }
        found.addAll(tunnels(gateway));
        return found;
    }

    /** BGP inside a tunnel: the other end speaks as its local network gateway says. */
    private List<Session> tunnels(ObjectNode gateway) {
        List<Session> found = new ArrayList<>();
        String id = gateway.path("id").asText();
        for (ObjectNode connection : world.mentioning("connections", "\"" + id + "\"")) {
            ObjectNode properties = Nodes.properties(connection);
            if (Nodes.idAt(properties, "virtualNetworkGateway1").equalsIgnoreCase(id)
                    && properties.path("enableBgp").asBoolean()) {
                boolean up = properties.path("useLocalAzureIpAddress").asBoolean() && Links.carried(properties, world);
                world.find(Nodes.idAt(properties, "localNetworkGateway2"))
                        .map(Nodes::properties)
                        .filter(end -> end.path("bgpSettings").hasNonNull("bgpPeeringAddress"))
                        .ifPresent(end -> found.add(tunnel(end, up)));
            }
        }
        return found;
    }

    private static Session tunnel(ObjectNode end, boolean up) {
        JsonNode bgp = end.path("bgpSettings");
        List<String> learned =
                up ? Nodes.texts(end.path("localNetworkAddressSpace").path("addressPrefixes")) : List.of();
        return new Session(
                bgp.path("bgpPeeringAddress").asText(),
                bgp.path("asn").asLong(),
                up,
                learned,
                bgp.path("asn").asText());
    }

    private static String customerAsn(ObjectNode circuit) {
        for (JsonNode peering : Nodes.properties(circuit).path("peerings")) {
            if (peering.path("properties").path("peeringType").asText().equals("AzurePrivatePeering")) {
                return peering.path("properties").path("peerASN").asText();
            }
        }
        return "";
    }

    private static void peer(ArrayNode value, String speaker, Session session) {
        value.addObject()
                .put("localAddress", speaker)
                .put("neighbor", session.neighbour)
                .put("asn", session.asn)
                .put("state", session.up ? "Connected" : "Connecting")
                .put("connectedDuration", session.up ? "1.02:00:00" : "00:00:00")
                .put("routesReceived", session.learned.size())
                .put("messagesSent", session.up ? 1560 : 0)
                .put("messagesReceived", session.up ? 1560 : 0);
    }

    private void learned(ArrayNode value, ObjectNode gateway, String speaker, List<Session> sessions) {
        Links.spaces(gateway, world)
                .forEach(space -> route(value, speaker, space, null, speaker, "Network", "", 32768));
        for (Session session : sessions) {
            session.learned.forEach(prefix ->
                    route(value, speaker, prefix, session.neighbour, session.neighbour, "EBgp", session.asPath, 32769));
        }
    }

    private void advertised(ArrayNode value, ObjectNode gateway, String speaker, List<Session> sessions) {
        String own = Nodes.properties(gateway).path("bgpSettings").path("asn").asText();
        sessions.stream().filter(Session::up).forEach(session -> Links.spaces(gateway, world)
                .forEach(space -> route(value, speaker, space, speaker, session.neighbour, "Igp", own, 0)));
    }

    private static void route(
            ArrayNode value,
            String local,
            String network,
            String nextHop,
            String source,
            String origin,
            String asPath,
            int weight) {
        value.addObject()
                .put("localAddress", local)
                .put("network", network)
                .put("nextHop", nextHop)
                .put("sourcePeer", source)
                .put("origin", origin)
                .put("asPath", asPath)
                .put("weight", weight);
    }
}
