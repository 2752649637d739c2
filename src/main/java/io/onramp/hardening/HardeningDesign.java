package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.network.NetworkDesign;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The hardening of a virtual network as Azure is to have it: a security group on every subnet but the GatewaySubnet (Azure
 * does not support one there), and a route table that keeps traffic to the customer on the gateway.
 */
public final class HardeningDesign {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FIRST_ALLOWANCE = 200;
    private static final int DENY_REST = 4000;

    private HardeningDesign() {}

    /** The subnets that are hardened. */
    static List<Subnet> subnets(Plan.Network network) {
        return network.subnets().stream()
                .filter(subnet -> !subnet.name().equals(NetworkDesign.GATEWAY_SUBNET))
                .toList();
    }

    static List<DesiredResource> securityGroups(OrderNumber order, Plan plan, Plan.Network network) {
        return subnets(network).stream()
                .map(subnet -> securityGroup(order, plan, network, subnet))
                .toList();
    }

    /** Lets in what the plan allows from the customer's prefixes, denies the rest of what comes from there. */
    static DesiredResource securityGroup(OrderNumber order, Plan plan, Plan.Network network, Subnet subnet) {
        ObjectNode body = JSON.objectNode().put("location", network.location());
        ResourceTags.put(body, order, plan);
        ArrayNode rules = body.putObject("properties").putArray("securityRules");
        int priority = FIRST_ALLOWANCE;
        for (Allowance allowed : plan.hardening().allowedFromCustomer()) {
            ObjectNode rule = rule(rules, "allow-customer-" + priority, "Allow", priority, allowed.protocol());
            prefixes(rule, plan.customerPrefixes());
            ports(rule, allowed.ports());
            rule.put("destinationAddressPrefix", subnet.prefix().toString());
            priority++;
        }
        ObjectNode deny = rule(rules, "deny-customer-rest", "Deny", DENY_REST, "*");
        prefixes(deny, plan.customerPrefixes());
        ports(deny, List.of("*"));
        deny.put("destinationAddressPrefix", "*");
        return new DesiredResource(securityGroupId(network, subnet), body);
    }

    /** No default route of its own: what Azure learns over BGP stays; a subnet's own routes come with the order. */
    static DesiredResource routeTable(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = JSON.objectNode().put("location", network.location());
        ResourceTags.put(body, order, plan);
        ObjectNode properties = body.putObject("properties").put("disableBgpRoutePropagation", false);
        properties.putArray("routes");
        return new DesiredResource(routeTableId(network), body);
    }

    /** Subnets with security group and route table attached. */
    static List<DesiredResource> attachedSubnets(Plan.Network network) {
        List<DesiredResource> attached = new ArrayList<>();
        for (Subnet subnet : subnets(network)) {
            ObjectNode body = JSON.objectNode().put("name", subnet.name());
            ObjectNode properties = body.putObject("properties")
                    .put("addressPrefix", subnet.prefix().toString());
            properties
                    .putObject("networkSecurityGroup")
                    .put("id", securityGroupId(network, subnet).value());
            properties.putObject("routeTable").put("id", routeTableId(network).value());
            attached.add(new DesiredResource(NetworkDesign.subnetId(network, subnet.name()), body));
        }
        return attached;
    }

    private static ResourceId securityGroupId(Plan.Network network, Subnet subnet) {
        return ResourceId.network(
                network.subscriptionId(),
                network.resourceGroup(),
                "networkSecurityGroups",
                network.name() + "-" + subnet.name() + "-nsg");
    }

    private static ResourceId routeTableId(Plan.Network network) {
        return ResourceId.network(
                network.subscriptionId(), network.resourceGroup(), "routeTables", network.name() + "-rt");
    }

    private static ObjectNode rule(ArrayNode rules, String name, String access, int priority, String protocol) {
        return rules.addObject()
                .put("name", name)
                .putObject("properties")
                .put("access", access)
                .put("direction", "Inbound")
                .put("priority", priority)
                .put("protocol", protocol)
                .put("sourcePortRange", "*");
    }

    private static void prefixes(ObjectNode rule, List<Cidr> prefixes) {
        if (prefixes.size() == 1) {
            rule.put("sourceAddressPrefix", prefixes.get(0).toString());
        } else {
            ArrayNode list = rule.putArray("sourceAddressPrefixes");
            prefixes.forEach(prefix -> list.add(prefix.toString()));
        }
    }

    private static void ports(ObjectNode rule, List<String> ports) {
        if (ports.size() == 1) {
            rule.put("destinationPortRange", ports.get(0));
        } else {
            ArrayNode list = rule.putArray("destinationPortRanges");
            ports.forEach(list::add);
        }
    }
}
