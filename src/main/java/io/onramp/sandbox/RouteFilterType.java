package io.onramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Route filters, which choose by BGP community what a Microsoft peering advertises. The codes of the refusals were not recorded; that Azure
 * refuses a second rule and the deletion of an attached filter is documented. So is that a rule must allow, but a rule that denies was
 * recorded to be taken.
 */
final class RouteFilterType extends ResourceType {

    RouteFilterType() {
        super("routeFilters");
        having(new RuleType());
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        properties.remove("peerings");
        properties.remove("ipv6Peerings");
    }

    @Override
    void check(ObjectNode node, Change change) {
        if (Nodes.properties(node).path("rules").size() > 1) {
            throw tooMany(node.path("id").asText());
        }
    }

    private static ArmRefusal tooMany(String filter) {
        return ArmRefusal.byProvider(
                400,
                "RouteFilterCannotHaveMoreThanOneRule",
                "Route filter " + filter + " can have one rule only. Put all communities into that rule.");
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        String id = node.path("id").asText();
        List<String> users = new ArrayList<>(attached(world, id, false));
        users.addAll(attached(world, id, true));
        if (!users.isEmpty()) {
            throw ArmRefusal.byProvider(
                    400,
                    "InUseRouteFilterCannotBeDeleted",
                    "Route filter " + id + " cannot be deleted because it is in use by the following resources: "
                            + String.join(", ", users) + ".");
        }
    }

    @Override
    void show(ObjectNode node, World world) {
        String id = node.path("id").asText();
        Attachments.show(Nodes.properties(node), "peerings", attached(world, id, false));
        Attachments.show(Nodes.properties(node), "ipv6Peerings", attached(world, id, true));
    }

    private static List<String> attached(World world, String filter, boolean ipv6) {
        List<String> found = new ArrayList<>();
        for (ObjectNode circuit : world.mentioning("expressRouteCircuits", "\"" + filter + "\"")) {
            for (JsonNode peering : Nodes.properties(circuit).path("peerings")) {
                JsonNode holder = peering.path("properties");
                if (Nodes.idAt(ipv6 ? holder.path("ipv6PeeringConfig") : holder, "routeFilter")
                        .equalsIgnoreCase(filter)) {
                    found.add(peering.path("id").asText());
                }
            }
        }
        return found;
    }

    private static final class RuleType extends ResourceType {

        RuleType() {
            super("routeFilterRules", "rules");
        }

        @Override
        void fill(ObjectNode node, ObjectNode properties, Change change) {
            Nodes.byDefault(properties, "routeFilterRuleType", "Community");
            for (String community : Nodes.texts(properties.path("communities"))) {
                if (!community.matches("\\d{1,5}:\\d{1,5}")) {
                    throw ArmRefusal.byProvider(
                            400,
                            "InvalidBgpCommunity",
                            "The BGP community " + community + " of route filter rule "
                                    + node.path("id").asText() + " is invalid. It should look like 12076:5010.");
                }
            }
        }

        /** Seen from a PUT of the rule itself, the filter must not have another one. */
        @Override
        void check(ObjectNode node, Change change) {
            ObjectNode filter = change.parent().orElseThrow();
            for (ObjectNode other : Nodes.objects(Nodes.properties(filter).path("rules"))) {
                if (!other.path("name")
                        .asText()
                        .equalsIgnoreCase(node.path("name").asText())) {
                    throw tooMany(filter.path("id").asText());
                }
            }
        }
    }
}
