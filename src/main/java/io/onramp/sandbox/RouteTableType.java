package io.onramp.sandbox;

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
        Attachments.show(
                Nodes.properties(node),
                "subnets",
                Attachments.subnetsAt(world, "routeTable", node.path("id").asText()));
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        String id = node.path("id").asText();
        if (!Attachments.subnetsAt(world, "routeTable", id).isEmpty()) {
            throw ArmRefusal.byProvider(
                    400,
                    "InUseRouteTableCannotBeDeleted",
                    "Route table " + node.path("name").asText() + " is in use and cannot be deleted.");
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
