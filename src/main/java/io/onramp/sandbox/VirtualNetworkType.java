package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Virtual networks and their subnets. */
final class VirtualNetworkType extends ResourceType {

    VirtualNetworkType() {
        super("virtualNetworks");
        having(new SubnetType(), new ResourceType("virtualNetworkPeerings"));
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        String id = node.path("id").asText();
        ArrayNode spaces = Nodes.list(Nodes.child(properties, "addressSpace"), "addressPrefixes");
        Nodes.texts(spaces).forEach(prefix -> Prefixes.require(prefix, id));
        if (properties.has("dhcpOptions")) {
            for (String server : Nodes.texts(Nodes.list(Nodes.child(properties, "dhcpOptions"), "dnsServers"))) {
                if (!Prefixes.isAddress(server)) {
                    throw ArmRefusal.byProvider(
                            400,
                            "NetcfgInvalidDnsServer",
                            "DNS server is not valid as specified with the name '" + server + "'.");
                }
            }
        }
        Nodes.byDefault(properties, "enableDdosProtection", false);
        Nodes.byDefault(properties, "enableVmProtection", false);
    }

    /** A full PUT that leaves out a subnet removes it, unless something is in it. */
    @Override
    void check(ObjectNode node, Change change) {
        ArrayNode left = Nodes.list(Nodes.properties(node), "subnets");
        for (ObjectNode subnet : Nodes.objects(change.propertiesBefore().path("subnets"))) {
            if (find(left, subnet.path("name").asText()).isEmpty()) {
                SubnetType.requireUnused(subnet, change.world());
            }
        }
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        Nodes.objects(Nodes.properties(node).path("subnets"))
                .forEach(subnet -> SubnetType.requireUnused(subnet, world));
    }

    @Override
    long retryAfter() {
        return 3;
    }

    /** A part of a virtual network's address space. */
    static final class SubnetType extends ResourceType {

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
            Nodes.byDefault(properties, "delegations", Nodes.array());
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

        private static void requireFree(String prefix, String name, ObjectNode network) {
            for (ObjectNode other : Nodes.objects(Nodes.properties(network).path("subnets"))) {
                boolean self = other.path("name").asText().equalsIgnoreCase(name);
                if (!self
                        && prefixes(Nodes.properties(other)).stream()
                                .anyMatch(taken -> Prefixes.overlap(taken, prefix))) {
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
            return GatewayType.configurationsAt(
                            world, "subnet", subnet.path("id").asText())
                    .stream()
                    .findFirst();
        }

        @Override
        void show(ObjectNode node, World world) {
            List<String> users = GatewayType.configurationsAt(
                    world, "subnet", node.path("id").asText());
            if (!users.isEmpty()) {
                ArrayNode configurations = Nodes.properties(node).putArray("ipConfigurations");
                users.forEach(user -> configurations.addObject().put("id", user));
            }
        }

        @Override
        long retryAfter() {
            return 3;
        }
    }
}
