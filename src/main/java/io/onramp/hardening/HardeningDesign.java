package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.network.NetworkDesign;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which subnets of a network are hardened, and what the resources that do it are called. */
final class HardeningDesign {

    static final String SECURITY_GROUP = "networkSecurityGroup";
    static final String ROUTE_TABLE = "routeTable";

    /** Reserved names (Microsoft, "Azure Firewall FAQ", "Azure Bastion FAQ", "Azure Route Server FAQ"). */
    private static final Set<String> AZURES = Set.of(
            "gatewaysubnet",
            "azurefirewallsubnet",
            "azurefirewallmanagementsubnet",
            "azurebastionsubnet",
            "routeserversubnet");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HardeningDesign() {}

    /** All but Azure's own: it does not support our security groups and routes there, or not those that we make. */
    static List<Subnet> subnets(Plan.Network network) {
        return network.distinctSubnets().stream()
                .filter(subnet -> !isAzures(subnet))
                .toList();
    }

    private static boolean isAzures(Subnet subnet) {
        return AZURES.contains(subnet.name().toLowerCase(Locale.ROOT));
    }

    static boolean isGatewaySubnet(Subnet subnet) {
        return subnet.name().equalsIgnoreCase(NetworkDesign.GATEWAY_SUBNET);
    }

    /** Whether the inspection appliance stands in that subnet: routes that lead to it would go round in circles there. */
    static boolean holdsAppliance(Plan plan, Subnet subnet) {
        return plan.hardening()
                .inspectionAppliance()
                .filter(address -> subnet.prefix().isIpv4() && subnet.prefix().contains(Cidr.of(address + "/32")))
                .isPresent();
    }

    /** The route table of that subnet; the appliance's own subnet has none, nor has the GatewaySubnet without one. */
    static Optional<ResourceId> routeTable(Plan plan, Plan.Network network, Subnet subnet) {
        if (isGatewaySubnet(subnet)) {
            return plan.hardening().inspectionAppliance().map(address -> gatewayRouteTableId(network));
        }
        return isAzures(subnet) || holdsAppliance(plan, subnet) ? Optional.empty() : Optional.of(routeTableId(network));
    }

    /**
     * What is attached to a subnet, as a patch of it: whatever else it has (delegations, service endpoints) stays.
     *
     * @return empty for a subnet that gets nothing
     */
    static Optional<ObjectNode> attachments(Plan plan, Plan.Network network, Subnet subnet) {
        ObjectNode properties = JSON.objectNode();
        if (!isAzures(subnet)) {
            properties
                    .putObject(SECURITY_GROUP)
                    .put("id", securityGroupId(network, subnet).value());
        }
        routeTable(plan, network, subnet)
                .ifPresent(id -> properties.putObject(ROUTE_TABLE).put("id", id.value()));
        return properties.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.objectNode().set("properties", properties));
    }

    static ResourceId securityGroupId(Plan.Network network, Subnet subnet) {
        return resource(network, "networkSecurityGroups", network.name() + "-" + subnet.name() + "-nsg");
    }

    static ResourceId routeTableId(Plan.Network network) {
        return resource(network, "routeTables", network.name() + "-rt");
    }

    static ResourceId gatewayRouteTableId(Plan.Network network) {
        return resource(network, "routeTables", network.name() + "-gateway-rt");
    }

    static ResourceId resource(Plan.Network network, String type, String name) {
        return ResourceId.network(network.subscriptionId(), network.resourceGroup(), type, name);
    }

    static ObjectNode tagged(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = JSON.objectNode().put("location", network.location());
        ResourceTags.put(body, order, plan);
        return body;
    }
}
