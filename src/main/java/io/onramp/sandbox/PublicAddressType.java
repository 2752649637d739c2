package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Public IP addresses; out of the range that is set aside for documentation, so that nobody is reached by mistake. */
final class PublicAddressType extends ResourceType {

    PublicAddressType() {
        super("publicIPAddresses");
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        Nodes.byDefault(properties, "publicIPAddressVersion", "IPv4");
        Nodes.byDefault(properties, "publicIPAllocationMethod", "Dynamic");
        Nodes.byDefault(properties, "idleTimeoutInMinutes", 4);
        Nodes.byDefault(properties, "ipTags", Nodes.array());
        Nodes.keep(properties, change.propertiesBefore(), "ipAddress");
        ObjectNode sku = Nodes.child(node, "sku");
        Nodes.byDefault(sku, "name", "Basic");
        Nodes.byDefault(sku, "tier", "Regional");
        int timeout = properties.path("idleTimeoutInMinutes").asInt();
        if (timeout < 4 || timeout > 30) {
            throw ArmRefusal.byProvider(
                    400,
                    "PublicIPIdleTimeoutIsOutOfRange",
                    "Public IP address " + node.path("name").asText()
                            + " has invalid Idle Timeout. The value must be between 4 and 30.");
        }
        properties.remove("ipConfiguration");
        String label = properties.path("dnsSettings").path("domainNameLabel").asText("");
        if (!label.isEmpty() && !label.matches("[a-z][a-z0-9-]{1,61}[a-z0-9]")) {
            throw ArmRefusal.byProvider(
                    400,
                    "InvalidDomainNameLabel",
                    "The domain name label " + label
                            + " is invalid. It must conform to the following regular expression: ^[a-z][a-z0-9-]{1,61}[a-z0-9]$.");
        }
        if (!label.isEmpty()) {
            Nodes.child(properties, "dnsSettings")
                    .put("fqdn", label + "." + node.path("location").asText() + ".cloudapp.azure.com");
        }
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        String id = node.path("id").asText();
        Attachments.at(world, "publicIPAddress", id).stream().findFirst().ifPresent(user -> {
            throw ArmRefusal.byProvider(
                    400,
                    "PublicIPAddressCannotBeDeleted",
                    "Public IP address " + id + " can not be deleted since it is still allocated to resource " + user
                            + ".");
        });
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        if (properties.path("publicIPAllocationMethod").asText().equals("Static")) {
            Nodes.byDefault(properties, "ipAddress", address(root.path("id").asText()));
        }
    }

    /** A dynamic address is given out when somebody holds it. */
    @Override
    void show(ObjectNode node, World world) {
        String id = node.path("id").asText();
        ObjectNode properties = Nodes.properties(node);
        Attachments.at(world, "publicIPAddress", id).stream().findFirst().ifPresent(user -> {
            Nodes.child(properties, "ipConfiguration").put("id", user);
            Nodes.byDefault(properties, "ipAddress", address(id));
        });
    }

    /** The address that the resource with this id has or will have. */
    static String address(String id) {
        return "203.0.113." + (1 + Math.floorMod(id.toLowerCase(Locale.ROOT).hashCode(), 254));
    }

    @Override
    long retryAfter() {
        return 3;
    }
}
