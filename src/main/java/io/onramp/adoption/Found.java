package io.onramp.adoption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A circuit, and what uses it, as GET shows them; whatever is a key is left out.
 *
 * @param circuit with its peerings and authorizations
 * @param port the ExpressRoute Direct port that it is on; empty where a carrier provides it
 * @param connections those whose peer is the circuit
 * @param gateways of those connections
 * @param networks that the gateways stand in
 * @param guards security groups and route tables of the networks' subnets
 * @param filters route filters of the peerings
 * @param addresses public addresses of the gateways
 * @param unseen what is there and could not be read, and why
 */
record Found(
        ObjectNode circuit,
        Optional<ObjectNode> port,
        List<ObjectNode> connections,
        List<ObjectNode> gateways,
        List<ObjectNode> networks,
        List<ObjectNode> guards,
        List<ObjectNode> filters,
        List<ObjectNode> addresses,
        List<Unseen> unseen) {

    private static final Set<String> KEYS = Set.of(
            "servicekey", "authorizationkey", "sharedkey", "presharedkey", "radiusserversecret", "authenticationkey");

    Found {
        circuit = withoutKeys(circuit);
        port = port.map(Found::withoutKeys);
        connections = withoutKeys(connections);
        gateways = withoutKeys(gateways);
        networks = withoutKeys(networks);
        guards = withoutKeys(guards);
        filters = withoutKeys(filters);
        addresses = withoutKeys(addresses);
        unseen = List.copyOf(unseen);
    }

    /** @param why Azure's code and words */
    record Unseen(String id, String why) {}

    /** The peering of that name, such as {@code AzurePrivatePeering}. */
    Optional<JsonNode> peering(String name) {
        return peerings()
                .filter(peering -> text(peering, "/name").equalsIgnoreCase(name))
                .findFirst();
    }

    Stream<JsonNode> peerings() {
        return elements(circuit.at("/properties/peerings"));
    }

    Stream<JsonNode> authorizations() {
        return elements(circuit.at("/properties/authorizations"));
    }

    /** The network that a gateway stands in. */
    Optional<ObjectNode> networkOf(JsonNode gateway) {
        return subnets(gateway)
                .flatMap(subnet -> networks.stream().filter(network -> subnet.toLowerCase(Locale.ROOT)
                        .startsWith(text(network, "/id").toLowerCase(Locale.ROOT) + "/")))
                .findFirst();
    }

    /** The connections of a gateway to the circuit. */
    Stream<ObjectNode> connectionsOf(JsonNode gateway) {
        return connections.stream().filter(connection -> text(connection, "/properties/virtualNetworkGateway1/id")
                .equalsIgnoreCase(text(gateway, "/id")));
    }

    /** What the route filter of a peering lets in; nothing where it has none, or it could not be read. */
    List<String> communities(JsonNode peering) {
        String filter = text(peering, "/properties/routeFilter/id");
        return filters.stream()
                .filter(one -> text(one, "/id").equalsIgnoreCase(filter))
                .flatMap(one -> elements(one.at("/properties/rules")))
                .flatMap(rule -> elements(rule.at("/properties/communities")))
                .map(JsonNode::asText)
                .toList();
    }

    /** All resources, each with an id; parts are in what they are parts of. */
    Stream<ObjectNode> resources() {
        return Stream.of(filters, guards, networks, addresses, List.of(circuit), gateways, connections)
                .flatMap(List::stream);
    }

    /** Ids of the subnets that a gateway's addresses are in. */
    static Stream<String> subnets(JsonNode gateway) {
        return elements(gateway.at("/properties/ipConfigurations"))
                .map(address -> text(address, "/properties/subnet/id"))
                .filter(id -> !id.isEmpty());
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The text there, empty where there is none. */
    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText("");
    }

    private static List<ObjectNode> withoutKeys(List<ObjectNode> all) {
        return all.stream().map(Found::withoutKeys).toList();
    }

    private static ObjectNode withoutKeys(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        remove(copy);
        return copy;
    }

    private static void remove(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> KEYS.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(object::remove);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(Found::remove);
        }
    }
}
