package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Network interfaces, as far as subnets, public addresses and security groups show who uses them. */
final class NetworkInterfaceType extends ResourceType {

    NetworkInterfaceType() {
        super("networkInterfaces");
        having(new ConfigurationType());
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ObjectNode dns = Nodes.child(properties, "dnsSettings");
        Nodes.list(dns, "dnsServers");
        Nodes.list(dns, "appliedDnsServers");
        Nodes.byDefault(properties, "enableAcceleratedNetworking", false);
        Nodes.byDefault(properties, "enableIPForwarding", false);
        Nodes.byDefault(properties, "hostedWorkloads", Nodes.array());
    }

    private static final class ConfigurationType extends ResourceType {

        ConfigurationType() {
            super("ipConfigurations");
        }

        @Override
        void fill(ObjectNode node, ObjectNode properties, Change change) {
            String subnet = Nodes.idAt(properties, "subnet");
            if (!subnet.isEmpty()) {
                String prefix = change.world()
                        .find(subnet)
                        .map(found ->
                                Nodes.properties(found).path("addressPrefix").asText())
                        .orElseThrow(() ->
                                ArmRefusal.badReference(subnet, node.path("id").asText()));
                Nodes.byDefault(properties, "privateIPAddress", Prefixes.host(prefix, 4));
            }
            Nodes.byDefault(properties, "privateIPAllocationMethod", "Dynamic");
            Nodes.byDefault(properties, "primary", true);
            Nodes.byDefault(properties, "privateIPAddressVersion", "IPv4");
        }
    }
}
