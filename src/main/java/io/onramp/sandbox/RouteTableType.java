package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Route tables and their routes. */
final class RouteTableType extends ResourceType {

    RouteTableType() {
        super("routeTables");
        having(new RouteType());
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        Nodes.byDefault(properties, "disableBgpRoutePropagation", false);
        properties.remove("subnets");
    }

    @Override
    void show(ObjectNode node, World world) {
        showSubnets(node, "routeTable", world);
    }

    /** Lists the subnets that point here: Azure shows the association from both ends. */
    static void showSubnets(ObjectNode node, String reference, World world) {
        String id = node.path("id").asText();
        ArrayNode users = Nodes.array();
        for (ObjectNode network : world.mentioning("virtualNetworks", "\"" + id + "\"")) {
            for (JsonNode subnet : Nodes.properties(network).path("subnets")) {
                if (Nodes.idAt(subnet.path("properties"), reference).equalsIgnoreCase(id)) {
                    users.addObject().put("id", subnet.path("id").asText());
                }
            }
        }
        if (!users.isEmpty()) {
            Nodes.properties(node).set("subnets", users);
        }
    }

    private static final class RouteType extends ResourceType {

        RouteType() {
            super("routes");
        }

        @Override
        void fill(ObjectNode node, ObjectNode properties, Change change) {
            String prefix = properties.path("addressPrefix").asText();
            // A service tag is as good as a prefix
            if (prefix.isEmpty() || Character.isDigit(prefix.charAt(0)) || prefix.contains(":")) {
                Prefixes.require(prefix, node.path("id").asText());
            }
            Nodes.byDefault(properties, "hasBgpOverride", false);
        }
    }
}
