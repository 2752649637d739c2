package io.onramp.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.ResourceTags;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.List;

/** Virtual network, public IP and gateway as Azure is to have them. */
public final class NetworkDesign {

    /** Azure wants the gateway in a subnet of this name. */
    public static final String GATEWAY_SUBNET = "GatewaySubnet";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NetworkDesign() {}

    /** Id of a planned virtual network. */
    public static ResourceId id(Plan.Network network) {
        return resource(network, "virtualNetworks", network.name());
    }

    /** Id of one of its subnets. */
    public static ResourceId subnetId(Plan.Network network, String subnet) {
        return id(network).child("subnets", subnet);
    }

    static ResourceId resource(Plan.Network network, String type, String name) {
        return ResourceId.network(network.subscriptionId(), network.resourceGroup(), type, name);
    }

    static DesiredResource group(Plan.Network network) {
        return new DesiredResource(
                ResourceId.resourceGroup(network.subscriptionId(), network.resourceGroup()),
                JSON.objectNode().put("location", network.location()));
    }

    static DesiredResource virtualNetwork(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = tagged(order, plan, network);
        ObjectNode properties = body.putObject("properties");
        ArrayNode spaces = properties.putObject("addressSpace").putArray("addressPrefixes");
        network.addressSpaces().forEach(space -> spaces.add(space.toString()));
        ArrayNode subnets = properties.putArray("subnets");
        for (Subnet subnet : network.distinctSubnets()) {
            prefixes(
                    subnets.addObject().put("name", subnet.name()).putObject("properties"),
                    network.prefixesOf(subnet.name()));
        }
        return new DesiredResource(id(network), body);
    }

    static DesiredResource publicIp(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = tagged(order, plan, network);
        body.putObject("sku").put("name", "Standard");
        body.putObject("properties").put("publicIPAllocationMethod", "Static");
        return new DesiredResource(publicIpId(network), body);
    }

    static DesiredResource gateway(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = tagged(order, plan, network);
        ObjectNode properties = body.putObject("properties");
        properties.put("gatewayType", "ExpressRoute");
        properties.putObject("sku").put("name", network.gatewaySku()).put("tier", network.gatewaySku());
        ObjectNode address = properties.putArray("ipConfigurations").addObject().put("name", "gateway");
        ObjectNode where = address.putObject("properties").put("privateIPAllocationMethod", "Dynamic");
        where.putObject("subnet").put("id", subnetId(network, GATEWAY_SUBNET).value());
        where.putObject("publicIPAddress").put("id", publicIpId(network).value());
        return new DesiredResource(gatewayId(network), body);
    }

    /** The GatewaySubnet alone, for a network that has none. */
    static DesiredResource gatewaySubnet(Plan.Network network) {
        ObjectNode body = JSON.objectNode();
        prefixes(body.putObject("properties"), network.prefixesOf(GATEWAY_SUBNET));
        return new DesiredResource(subnetId(network, GATEWAY_SUBNET), body);
    }

    /** Azure has one field for one prefix and another for several. */
    private static void prefixes(ObjectNode subnet, List<Cidr> prefixes) {
        if (prefixes.size() == 1) {
            subnet.put("addressPrefix", prefixes.get(0).toString());
        } else {
            ArrayNode several = subnet.putArray("addressPrefixes");
            prefixes.forEach(prefix -> several.add(prefix.toString()));
        }
    }

    private static ObjectNode tagged(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = JSON.objectNode().put("location", network.location());
        ResourceTags.put(body, order, plan);
        return body;
    }

    static ResourceId publicIpId(Plan.Network network) {
        return resource(network, "publicIPAddresses", network.name() + "-ergw-pip");
    }

    /** Id of the network's ExpressRoute gateway. */
    public static ResourceId gatewayId(Plan.Network network) {
        return resource(network, "virtualNetworkGateways", network.gateway());
    }
}
