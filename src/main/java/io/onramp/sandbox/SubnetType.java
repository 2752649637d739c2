package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A part of a virtual network's address space. */
final class SubnetType extends ResourceType {

    /** Azure's paired regions, as far as circuits and their customers are likely to be there. */
    private static final Map<String, String> PAIRS = pairs(
            "westus eastus",
            "westeurope northeurope",
            "francecentral francesouth",
            "germanywestcentral germanynorth",
            "uksouth ukwest",
            "switzerlandnorth switzerlandwest",
            "norwayeast norwaywest",
            "swedencentral swedensouth",
            "eastus2 centralus",
            "northcentralus southcentralus",
            "westus2 westcentralus",
            "canadacentral canadaeast",
            "japaneast japanwest",
            "eastasia southeastasia",
            "australiaeast australiasoutheast",
            "southindia centralindia",
            "koreacentral koreasouth",
            "southafricanorth southafricawest",
            "uaenorth uaecentral");

    private static Map<String, String> pairs(String... pairs) {
        Map<String, String> both = new HashMap<>();
        for (String pair : pairs) {
            String[] sides = pair.split(" ");
            both.put(sides[0], sides[1]);
            both.put(sides[1], sides[0]);
        }
        return Map.copyOf(both);
    }

    SubnetType() {
        super("subnets");
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        String name = node.path("name").asText();
        ObjectNode network = change.parent().orElseThrow();
        List<String> spaces =
                Nodes.texts(network.path("properties").path("addressSpace").path("addressPrefixes"));
        for (String prefix : prefixes(properties)) {
            Prefixes.require(prefix, node.path("id").asText());
            if (!Prefixes.within(prefix, spaces)) {
                throw ArmRefusal.byProvider(
                        400,
                        "NetcfgInvalidSubnet",
                        "Subnet '" + name + "' is not valid in virtual network '"
                                + network.path("name").asText() + "'.");
            }
            requireFree(prefix, name, network);
        }
        requireUnallocated(node, properties, change);
        delegations(node, properties);
        endpoints(properties, network.path("location").asText());
        Nodes.byDefault(properties, "privateEndpointNetworkPolicies", "Enabled");
        Nodes.byDefault(properties, "privateLinkServiceNetworkPolicies", "Enabled");
        properties.remove("ipConfigurations");
        for (String reference : List.of("networkSecurityGroup", "routeTable")) {
            String wanted = Nodes.idAt(properties, reference);
            if (!wanted.isEmpty() && change.world().find(wanted).isEmpty()) {
                throw ArmRefusal.badReference(wanted, node.path("id").asText());
            }
        }
    }

    /** What a delegated service may do is the service's own business; these are the recorded ones. */
    private static void delegations(ObjectNode node, ObjectNode properties) {
        for (ObjectNode delegation : Nodes.objects(Nodes.list(properties, "delegations"))) {
            String name = delegation.path("name").asText();
            delegation
                    .put("id", node.path("id").asText() + "/delegations/" + name)
                    .put("etag", "")
                    .put("type", node.path("type").asText() + "/delegations");
            ObjectNode its = Nodes.properties(delegation).put("provisioningState", "Succeeded");
            ArrayNode actions = its.putArray("actions");
            switch (its.path("serviceName").asText().toLowerCase(Locale.ROOT)) {
                case "microsoft.web/serverfarms" -> actions.add("Microsoft.Network/virtualNetworks/subnets/action");
                case "microsoft.sql/managedinstances" ->
                    List.of("join", "prepareNetworkPolicies", "unprepareNetworkPolicies")
                            .forEach(verb ->
                                    actions.add("Microsoft.Network/virtualNetworks/subnets/" + verb + "/action"));
                case "microsoft.netapp/volumes" ->
                    actions.add("Microsoft.Network/networkinterfaces/*")
                            .add("Microsoft.Network/virtualNetworks/subnets/join/action");
                default -> actions.add("Microsoft.Network/virtualNetworks/subnets/join/action");
            }
        }
    }

    /** Storage is reached in the network's region and its pair, any other service everywhere. */
    private static void endpoints(ObjectNode properties, String location) {
        for (ObjectNode endpoint : Nodes.objects(properties.path("serviceEndpoints"))) {
            endpoint.put("provisioningState", "Updating");
            ArrayNode locations = endpoint.putArray("locations");
            if (endpoint.path("service").asText().equalsIgnoreCase("Microsoft.Storage")) {
                locations.add(location);
                String pair = PAIRS.get(location);
                if (pair != null) {
                    locations.add(pair);
                }
            } else {
                locations.add("*");
            }
        }
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        Nodes.objects(properties.path("serviceEndpoints"))
                .forEach(endpoint -> endpoint.put("provisioningState", "Succeeded"));
    }

    private static void requireFree(String prefix, String name, ObjectNode network) {
        for (ObjectNode other : Nodes.objects(Nodes.properties(network).path("subnets"))) {
            boolean self = other.path("name").asText().equalsIgnoreCase(name);
            if (!self
                    && prefixes(Nodes.properties(other)).stream().anyMatch(taken -> Prefixes.overlap(taken, prefix))) {
                throw ArmRefusal.byProvider(
                        400,
                        "NetcfgSubnetRangesOverlap",
                        "Subnet '" + name
                                + "' is not valid because its IP address range overlaps with that of an existing subnet"
                                + " in virtual network '"
                                + network.path("name").asText() + "'.");
            }
        }
    }

    /**
     * A subnet that something is in keeps its prefixes; others may be added to them. Not among the recordings, but reported
     * with these words for every kind of user of a subnet (Azure CLI's and Bicep's users, 2023-2026).
     */
    private static void requireUnallocated(ObjectNode node, ObjectNode properties, Change change) {
        List<String> kept = prefixes(properties);
        prefixes(change.propertiesBefore()).stream()
                .filter(prefix -> !kept.contains(prefix))
                .filter(prefix -> usedBy(node, change.world()).isPresent())
                .findFirst()
                .ifPresent(prefix -> {
                    throw ArmRefusal.byProvider(
                            400,
                            "InUsePrefixCannotBeDeleted",
                            "IpPrefix " + prefix + " on Subnet "
                                    + node.path("name").asText() + " has active allocations and cannot be deleted.");
                });
    }

    private static List<String> prefixes(ObjectNode properties) {
        return properties.hasNonNull("addressPrefix")
                ? List.of(properties.path("addressPrefix").asText())
                : Nodes.texts(properties.path("addressPrefixes"));
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        requireUnused(node, world);
    }

    static void requireUnused(ObjectNode subnet, World world) {
        usedBy(subnet, world).ifPresent(user -> {
            throw ArmRefusal.byProvider(
                    400,
                    "InUseSubnetCannotBeDeleted",
                    "Subnet " + subnet.path("name").asText() + " is in use by " + user
                            + " and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet.");
        });
    }

    private static Optional<String> usedBy(ObjectNode subnet, World world) {
        return Attachments.at(world, "subnet", subnet.path("id").asText()).stream()
                .findFirst();
    }

    @Override
    void show(ObjectNode node, World world) {
        Attachments.show(
                Nodes.properties(node),
                "ipConfigurations",
                Attachments.at(world, "subnet", node.path("id").asText()));
    }

    @Override
    long retryAfter() {
        return 3;
    }
}
