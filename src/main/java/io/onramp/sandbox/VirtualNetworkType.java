package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Virtual networks and their subnets. */
final class VirtualNetworkType extends ResourceType {

    VirtualNetworkType() {
        super("virtualNetworks");
        having(new SubnetType(), new VirtualNetworkPeeringType());
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
}
