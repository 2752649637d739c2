package io.onramp.hardening;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.azure.ResourceId;
import io.onramp.network.NetworkDesign;
import io.onramp.order.Cidr;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * IPsec tunnels over private peering as Azure is to have them: a VPN gateway with a private address beside the ExpressRoute
 * gateway, and for each router of the customer a local network gateway and a connection (Microsoft, "Configure a
 * Site-to-Site VPN connection over ExpressRoute private peering").
 */
final class TunnelDesign {

    /** Zone-redundant, and one of those that can have a private address. */
    static final String GATEWAY_SKU = "VpnGw1AZ";

    private static final int LONGEST_IPV4 = 32;
    private static final int LIFETIME_IN_SECONDS = 27000;
    private static final int LIFETIME_IN_KILOBYTES = 102400000;
    private static final int DEAD_PEER_IN_SECONDS = 45;

    private TunnelDesign() {}

    /**
     * One tunnel: from a network's VPN gateway to a router.
     *
     * @param name of its connection and of its local network gateway; at most 16 characters longer than the network's
     */
    record Tunnel(String name, Plan.Router router) {}

    /** Two for each circuit with private peering, as the routers are in the plan. */
    static List<Tunnel> tunnels(Plan plan, Plan.Network network) {
        List<Tunnel> tunnels = new ArrayList<>();
        int place = 0;
        for (Plan.Circuit circuit : plan.circuits()) {
            place++;
            if (circuit.privatePeering().isEmpty()) {
                continue;
            }
            for (Plan.Router router : plan.routers()) {
                if (router.circuit().equals(circuit.name())) {
                    tunnels.add(new Tunnel(network.name() + "-vpn-" + place + "-" + router.path(), router));
                }
            }
        }
        return tunnels;
    }

    /**
     * What is reached through the tunnels: each of the customer's IPv4 networks in two halves. BGP over the circuit
     * announces the whole, and of two routes to one prefix Azure takes the one in clear; the longer prefix wins first. A
     * single address cannot be halved: it stays as it is, and {@link #localGateway} refuses it.
     */
    static List<Cidr> prefixes(Plan plan) {
        return plan.customerPrefixes().stream()
                .filter(Cidr::isIpv4)
                .flatMap(prefix ->
                        prefix.length() == LONGEST_IPV4 ? Stream.of(prefix) : prefix.split(prefix.length() + 1))
                .toList();
    }

    static DesiredResource publicIp(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        body.putObject("sku").put("name", "Standard");
        body.putObject("properties").put("publicIPAllocationMethod", "Static");
        return new DesiredResource(publicIpId(network), body);
    }

    static DesiredResource gateway(OrderNumber order, Plan plan, Plan.Network network) {
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        ObjectNode properties = body.putObject("properties")
                .put("gatewayType", "Vpn")
                .put("vpnType", "RouteBased")
                .put("vpnGatewayGeneration", "Generation1")
                .put("enablePrivateIpAddress", true)
                .put("activeActive", false);
        properties.putObject("sku").put("name", GATEWAY_SKU).put("tier", GATEWAY_SKU);
        ObjectNode where = properties
                .putArray("ipConfigurations")
                .addObject()
                .put("name", "gateway")
                .putObject("properties")
                .put("privateIPAllocationMethod", "Dynamic");
        where.putObject("subnet")
                .put(
                        "id",
                        NetworkDesign.subnetId(network, NetworkDesign.GATEWAY_SUBNET)
                                .value());
        where.putObject("publicIPAddress").put("id", publicIpId(network).value());
        return new DesiredResource(gatewayId(network), body);
    }

    /**
     * The other end of a tunnel.
     *
     * @throws IllegalArgumentException where the router has no address that the tunnel could end at, or a network of the
     *     customer's is a single address: the way in clear would win
     */
    static DesiredResource localGateway(OrderNumber order, Plan plan, Plan.Network network, Tunnel tunnel) {
        plan.customerPrefixes().stream()
                .filter(prefix -> prefix.isIpv4() && prefix.length() == LONGEST_IPV4)
                .findFirst()
                .ifPresent(single -> {
                    throw new IllegalArgumentException(
                            single + " cannot be split in two: it would not be reached through the tunnel");
                });
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        ObjectNode properties = body.putObject("properties")
                .put(
                        "gatewayIpAddress",
                        tunnel.router()
                                .tunnelAddress()
                                .orElseThrow(() -> new IllegalArgumentException("Router "
                                        + tunnel.router().hostname() + " has no tunnel address in the order")));
        ArrayNode prefixes = properties.putObject("localNetworkAddressSpace").putArray("addressPrefixes");
        prefixes(plan).forEach(prefix -> prefixes.add(prefix.toString()));
        return new DesiredResource(localGatewayId(network, tunnel), body);
    }

    /** @param keyReference of the pre-shared key in the secret store */
    static DesiredResource connection(
            OrderNumber order, Plan plan, Plan.Network network, Tunnel tunnel, String keyReference) {
        ObjectNode body = HardeningDesign.tagged(order, plan, network);
        ObjectNode properties = body.putObject("properties")
                .put("connectionType", "IPsec")
                .put("connectionProtocol", "IKEv2")
                .put("enableBgp", false)
                .put("useLocalAzureIpAddress", true)
                .put("usePolicyBasedTrafficSelectors", false)
                .put("dpdTimeoutSeconds", DEAD_PEER_IN_SECONDS)
                .put("sharedKey", "secret:" + keyReference);
        properties
                .putObject("virtualNetworkGateway1")
                .put("id", gatewayId(network).value());
        properties
                .putObject("localNetworkGateway2")
                .put("id", localGatewayId(network, tunnel).value());
        properties
                .putArray("ipsecPolicies")
                .addObject()
                .put("saLifeTimeSeconds", LIFETIME_IN_SECONDS)
                .put("saDataSizeKilobytes", LIFETIME_IN_KILOBYTES)
                .put("ikeEncryption", "AES256")
                .put("ikeIntegrity", "SHA384")
                .put("dhGroup", "ECP384")
                .put("ipsecEncryption", "GCMAES256")
                .put("ipsecIntegrity", "GCMAES256")
                .put("pfsGroup", "ECP384");
        return new DesiredResource(connectionId(network, tunnel), body);
    }

    static ResourceId gatewayId(Plan.Network network) {
        return HardeningDesign.resource(network, "virtualNetworkGateways", network.name() + "-vpngw");
    }

    static ResourceId connectionId(Plan.Network network, Tunnel tunnel) {
        return HardeningDesign.resource(network, "connections", tunnel.name());
    }

    static ResourceId localGatewayId(Plan.Network network, Tunnel tunnel) {
        return HardeningDesign.resource(network, "localNetworkGateways", tunnel.name());
    }

    static ResourceId publicIpId(Plan.Network network) {
        return HardeningDesign.resource(network, "publicIPAddresses", network.name() + "-vpngw-pip");
    }
}
