package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Network security groups with the six rules that Azure puts into each. */
final class SecurityGroupType extends ResourceType {

    SecurityGroupType() {
        super("networkSecurityGroups");
        having(new RuleType());
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ArrayNode rules = properties.putArray("defaultSecurityRules");
        properties.remove("subnets");
        String group = node.path("id").asText();
        add(
                rules,
                group,
                "AllowVnetInBound",
                "Allow inbound traffic from all VMs in VNET",
                "VirtualNetwork",
                "VirtualNetwork",
                65000);
        add(
                rules,
                group,
                "AllowAzureLoadBalancerInBound",
                "Allow inbound traffic from azure load balancer",
                "AzureLoadBalancer",
                "*",
                65001);
        add(rules, group, "DenyAllInBound", "Deny all inbound traffic", "*", "*", 65500);
        add(
                rules,
                group,
                "AllowVnetOutBound",
                "Allow outbound traffic from all VMs to all VMs in VNET",
                "VirtualNetwork",
                "VirtualNetwork",
                65000);
        add(
                rules,
                group,
                "AllowInternetOutBound",
                "Allow outbound traffic from all VMs to Internet",
                "*",
                "Internet",
                65001);
        add(rules, group, "DenyAllOutBound", "Deny all outbound traffic", "*", "*", 65500);
    }

    private static void add(
            ArrayNode rules,
            String group,
            String name,
            String description,
            String source,
            String destination,
            int priority) {
        ObjectNode rule = rules.addObject()
                .put("name", name)
                .put("id", group + "/defaultSecurityRules/" + name)
                .put("etag", "")
                .put("type", "Microsoft.Network/networkSecurityGroups/defaultSecurityRules");
        ObjectNode properties = rule.putObject("properties")
                .put("provisioningState", "Updating")
                .put("description", description)
                .put("protocol", "*")
                .put("sourcePortRange", "*")
                .put("destinationPortRange", "*")
                .put("sourceAddressPrefix", source)
                .put("destinationAddressPrefix", destination)
                .put("access", name.startsWith("Allow") ? "Allow" : "Deny")
                .put("priority", priority)
                .put("direction", name.endsWith("InBound") ? "Inbound" : "Outbound");
        RuleType.LISTS.forEach(properties::putArray);
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        Nodes.objects(properties.path("defaultSecurityRules"))
                .forEach(rule -> Nodes.properties(rule).put("provisioningState", "Succeeded"));
    }

    @Override
    void show(ObjectNode node, World world) {
        String id = node.path("id").asText();
        ObjectNode properties = Nodes.properties(node);
        Attachments.show(properties, "subnets", Attachments.subnetsAt(world, "networkSecurityGroup", id));
        Attachments.show(properties, "networkInterfaces", Attachments.interfacesUnder(world, id));
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        String id = node.path("id").asText();
        List<String> users = Stream.concat(
                        Attachments.subnetsAt(world, "networkSecurityGroup", id).stream(),
                        Attachments.interfacesUnder(world, id).stream())
                .toList();
        if (!users.isEmpty()) {
            throw ArmRefusal.byProvider(
                    400,
                    "InUseNetworkSecurityGroupCannotBeDeleted",
                    "Network security group " + id
                            + " cannot be deleted because it is in use by the following resources: "
                            + String.join(", ", users) + ".");
        }
    }

    private static final class RuleType extends ResourceType {

        private static final List<String> LISTS = List.of(
                "sourcePortRanges", "destinationPortRanges", "sourceAddressPrefixes", "destinationAddressPrefixes");

        RuleType() {
            super("securityRules");
        }

        @Override
        void fill(ObjectNode node, ObjectNode properties, Change change) {
            LISTS.forEach(list -> Nodes.list(properties, list));
            if (properties.path("description").asText().length() > 140) {
                throw refuse("SecurityRuleDescriptionTooLong", "Security rule description cannot exceed 140 chars.");
            }
            int priority = properties.path("priority").asInt();
            if (priority < 100 || priority > 4096) {
                throw refuse(
                        "SecurityRuleInvalidPriority",
                        "Security rule has invalid Priority. Value provided: "
                                + properties.path("priority").asText() + " Allowed range 100-4096.");
            }
            for (String side : List.of("source", "destination")) {
                checkPorts(properties.path(side + "PortRange").asText("*"));
                Nodes.texts(properties.path(side + "PortRanges")).forEach(RuleType::checkPorts);
                checkPrefix(properties.path(side + "AddressPrefix").asText(""), node);
                Nodes.texts(properties.path(side + "AddressPrefixes")).forEach(prefix -> checkPrefix(prefix, node));
            }
        }

        private static void checkPorts(String range) {
            boolean fine = range.equals("*") || range.isEmpty();
            if (range.matches("\\d{1,5}(-\\d{1,5})?")) {
                fine = true;
                for (String port : range.split("-")) {
                    fine &= Integer.parseInt(port) <= 65535;
                }
            }
            if (!fine) {
                throw refuse(
                        "SecurityRuleInvalidPortRange",
                        "Security rule has invalid Port range. Value provided: " + range
                                + ". Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.");
            }
        }

        /** Only what looks like a CIDR is checked: recorded Azure takes "789". */
        private static void checkPrefix(String prefix, ObjectNode node) {
            if (prefix.contains("/") && !new inet.ipaddr.IPAddressString(prefix).isIPAddress()) {
                throw refuse(
                        "SecurityRuleInvalidAddressPrefix",
                        "Security rule " + node.path("id").asText() + " has invalid Address prefix. Value provided: "
                                + prefix);
            }
        }

        @Override
        void check(ObjectNode node, Change change) {
            ObjectNode mine = Nodes.properties(node);
            for (ObjectNode other : Nodes.objects(
                    Nodes.properties(change.parent().orElseThrow()).path("securityRules"))) {
                ObjectNode its = Nodes.properties(other);
                boolean self = other.path("name")
                        .asText()
                        .equalsIgnoreCase(node.path("name").asText());
                if (!self
                        && its.path("priority").equals(mine.path("priority"))
                        && its.path("direction").equals(mine.path("direction"))) {
                    throw refuse(
                            "SecurityRuleConflict",
                            "Security rule " + node.path("name").asText() + " conflicts with rule "
                                    + other.path("name").asText()
                                    + ". Rules cannot have the same Priority and Direction.");
                }
            }
        }

        private static ArmRefusal refuse(String code, String message) {
            return ArmRefusal.byProvider(400, code, message);
        }
    }
}
