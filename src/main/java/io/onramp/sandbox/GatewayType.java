package io.onramp.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Virtual network gateways, for ExpressRoute and for VPN. They take long, and hold everything that hangs on them while they do. */
final class GatewayType extends ResourceType {

    /** From which size to which an ExpressRoute gateway is changed in place (Microsoft, "About ExpressRoute virtual network gateways"). */
    private static final Map<String, Set<String>> RESIZED = Map.of(
            "standard", Set.of("highperformance", "ultraperformance"),
            "highperformance", Set.of("standard", "ultraperformance"),
            "ergw1az", Set.of("ergw2az", "ergw3az"),
            "ergw2az", Set.of("ergw1az", "ergw3az"));

    GatewayType() {
        super("virtualNetworkGateways");
        having(new ResourceType("ipConfigurations"));
    }

    @Override
    boolean hasGuid() {
        return true;
    }

    @Override
    void fill(ObjectNode node, ObjectNode properties, Change change) {
        ObjectNode before = change.propertiesBefore();
        boolean vpn = isVpn(properties);
        properties.put("packetCaptureDiagnosticState", "None");
        Nodes.byDefault(properties, "enablePrivateIpAddress", false);
        Nodes.byDefault(properties, "gatewayType", "Vpn");
        Nodes.byDefault(properties, "vpnType", vpn ? "RouteBased" : "PolicyBased");
        Nodes.byDefault(properties, "enableBgp", false);
        Nodes.byDefault(properties, "activeActive", false);
        Nodes.byDefault(properties, "vpnGatewayGeneration", vpn ? "Generation1" : "None");
        ObjectNode sku = Nodes.child(properties, "sku");
        Nodes.byDefault(sku, "name", "Standard");
        Nodes.byDefault(sku, "tier", sku.path("name").asText());
        Nodes.byDefault(sku, "capacity", 2);
        if (vpn) {
            fillClients(node, properties);
        }
        ObjectNode bgp = Nodes.child(properties, "bgpSettings");
        Nodes.byDefault(bgp, "asn", before.path("bgpSettings").path("asn").asInt(0));
        Nodes.byDefault(bgp, "peerWeight", 0);
    }

    private static void fillClients(ObjectNode gateway, ObjectNode properties) {
        ObjectNode clients = Nodes.child(properties, "vpnClientConfiguration");
        if (!clients.has("vpnClientProtocols")) {
            ArrayNode protocols = clients.putArray("vpnClientProtocols");
            boolean basic = properties.path("sku").path("name").asText().equalsIgnoreCase("Basic");
            (basic ? Stream.of("SSTP") : Stream.of("OpenVPN", "IkeV2")).forEach(protocols::add);
        }
        for (String list : List.of("radiusServers", "vpnClientIpsecPolicies")) {
            Nodes.list(clients, list);
        }
        for (String list : List.of("vpnClientRootCertificates", "vpnClientRevokedCertificates")) {
            for (ObjectNode certificate : Nodes.objects(Nodes.list(clients, list))) {
                certificate
                        .put(
                                "id",
                                gateway.path("id").asText() + "/" + list + "/"
                                        + certificate.path("name").asText())
                        .put("etag", "")
                        .put("type", "Microsoft.Network/virtualNetworkGateways/" + list);
                Nodes.properties(certificate).put("provisioningState", "Updating");
            }
        }
    }

    @Override
    void check(ObjectNode node, Change change) {
        String id = node.path("id").asText();
        ArrayNode configurations = Nodes.list(Nodes.properties(node), "ipConfigurations");
        if (configurations.isEmpty()) {
            throw ArmRefusal.byProvider(400, "InvalidRequestFormat", "Cannot parse the request.");
        }
        ArrayNode peers = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode configuration : Nodes.objects(configurations)) {
            ObjectNode properties = Nodes.properties(configuration);
            Nodes.byDefault(properties, "privateIPAllocationMethod", "Dynamic");
            for (String reference : List.of("subnet", "publicIPAddress")) {
                String wanted = Nodes.idAt(properties, reference);
                if (!wanted.isEmpty() && change.world().find(wanted).isEmpty()) {
                    throw ArmRefusal.badReference(wanted, id);
                }
            }
            requireGatewaySubnet(Nodes.idAt(properties, "subnet"), id);
            peers.add(peer(configuration, change.propertiesBefore()));
        }
        Nodes.child(Nodes.properties(node), "bgpSettings").set("bgpPeeringAddresses", peers);
        requireOnlyOne(node, change.world());
        requireSameFamily(node, change);
    }

    private static ObjectNode peer(ObjectNode configuration, ObjectNode before) {
        String id = configuration.path("id").asText();
        for (ObjectNode earlier : Nodes.objects(before.path("bgpSettings").path("bgpPeeringAddresses"))) {
            if (earlier.path("ipconfigurationId").asText().equalsIgnoreCase(id)) {
                return earlier.deepCopy();
            }
        }
        ObjectNode peer = Nodes.object().put("ipconfigurationId", id);
        peer.putArray("defaultBgpIpAddresses");
        peer.putArray("customBgpIpAddresses");
        return peer;
    }

    // The codes of the three refusals below were not recorded; that they refuse is Azure's documented rule.

    private static void requireSameFamily(ObjectNode node, Change change) {
        String had = sku(change.propertiesBefore());
        String wanted = sku(Nodes.properties(node));
        if (!change.isNew()
                && !isVpn(Nodes.properties(node))
                && !had.equals(wanted)
                && !RESIZED.getOrDefault(had, Set.of()).contains(wanted)) {
            throw ArmRefusal.byProvider(
                    400,
                    "VirtualNetworkGatewaySkuResizeNotSupported",
                    "Virtual network gateway " + node.path("id").asText() + " cannot be resized from " + had + " to "
                            + wanted + ". Delete the gateway and create it again.");
        }
    }

    private static String sku(ObjectNode properties) {
        return properties.path("sku").path("name").asText().toLowerCase(Locale.ROOT);
    }

    private static void requireGatewaySubnet(String subnet, String gateway) {
        if (!subnet.toLowerCase().endsWith("/subnets/gatewaysubnet")) {
            throw ArmRefusal.byProvider(
                    400,
                    "VirtualNetworkGatewaySubnetInvalid",
                    "Virtual network gateway " + gateway + " must be in a subnet named GatewaySubnet, not in " + subnet
                            + ".");
        }
    }

    private static void requireOnlyOne(ObjectNode node, World world) {
        if (isVpn(Nodes.properties(node))) {
            return;
        }
        String subnet = Nodes.idAt(
                Nodes.properties(node).path("ipConfigurations").path(0).path("properties"), "subnet");
        for (ObjectNode other : world.mentioning("virtualNetworkGateways", subnet)) {
            if (!isVpn(Nodes.properties(other))
                    && !other.path("id")
                            .asText()
                            .equalsIgnoreCase(node.path("id").asText())) {
                throw ArmRefusal.byProvider(
                        400,
                        "VirtualNetworkAlreadyHasExpressRouteGateway",
                        "Virtual network of subnet " + subnet + " already has the ExpressRoute gateway "
                                + other.path("id").asText()
                                + ". Only one ExpressRoute gateway per virtual network is allowed.");
            }
        }
    }

    @Override
    void checkDeletion(ObjectNode node, World world) {
        String id = node.path("id").asText();
        world.mentioning("connections", "\"" + id + "\"").stream().findFirst().ifPresent(connection -> {
            throw ArmRefusal.byProvider(
                    400,
                    "VirtualNetworkGatewayCannotBeDeleted",
                    "Virtual network gateway " + id + " cannot be deleted because connection "
                            + connection.path("id").asText() + " references it.");
        });
    }

    @Override
    void finished(ObjectNode properties, ObjectNode root, World world) {
        ObjectNode bgp = Nodes.child(properties, "bgpSettings");
        if (bgp.path("asn").asInt() == 0) {
            bgp.put("asn", 65515);
        }
        List<ObjectNode> peers = Nodes.objects(bgp.path("bgpPeeringAddresses"));
        String prefix = world.find(
                        Nodes.idAt(properties.path("ipConfigurations").path(0).path("properties"), "subnet"))
                .map(subnet -> Nodes.properties(subnet).path("addressPrefix").asText())
                .orElse("");
        List<String> speakers = speakers(prefix, isVpn(properties), peers.size());
        for (int n = 0; n < peers.size() && n < speakers.size(); n++) {
            peers.get(n).putArray("defaultBgpIpAddresses").add(speakers.get(n));
            String publicAddress =
                    Nodes.idAt(properties.path("ipConfigurations").path(n).path("properties"), "publicIPAddress");
            if (properties.path("enablePrivateIpAddress").asBoolean()) {
                Nodes.properties(
                                (ObjectNode) properties.path("ipConfigurations").path(n))
                        .put("privateIPAddress", Prefixes.host(prefix, 4 + n));
            }
            peers.get(n).putArray("tunnelIpAddresses").add(PublicAddressType.address(publicAddress));
        }
        bgp.put("bgpPeeringAddress", String.join(",", speakers));
        if (properties.path("vpnClientConfiguration") instanceof ObjectNode clients) {
            inAzuresOrder(Nodes.list(clients, "vpnClientProtocols"));
            for (String list : List.of("vpnClientRootCertificates", "vpnClientRevokedCertificates")) {
                Nodes.objects(clients.path(list))
                        .forEach(certificate -> Nodes.properties(certificate).put("provisioningState", "Succeeded"));
            }
            if (clients.has("vpnClientAddressPool")) {
                Nodes.child(clients, "vpnClientConnectionHealth")
                        .put("vpnClientConnectionsCount", 0)
                        .put("totalIngressBytesTransferred", 0)
                        .put("totalEgressBytesTransferred", 0);
            }
        }
    }

    private static List<String> speakers(String subnetPrefix, boolean vpn, int configurations) {
        if (subnetPrefix.isEmpty()) {
            return List.of();
        }
        if (!vpn) {
            return List.of(Prefixes.host(subnetPrefix, 12), Prefixes.host(subnetPrefix, 13));
        }
        return configurations > 1
                ? List.of(Prefixes.host(subnetPrefix, 4), Prefixes.host(subnetPrefix, 5))
                : List.of(Prefixes.lastUsable(subnetPrefix));
    }

    /** As recorded: the protocols come back in an order of Azure's own. */
    private static void inAzuresOrder(ArrayNode protocols) {
        List<String> sent = Nodes.texts(protocols);
        protocols.removeAll();
        Stream.of("SSTP", "OpenVPN", "IkeV2").filter(sent::contains).forEach(protocols::add);
    }

    @Override
    Optional<String> lock(ObjectNode node) {
        return Optional.of(node.path("id").asText());
    }

    /** The virtual network: it has room for one ExpressRoute gateway. */
    @Override
    List<String> guards(ObjectNode sent) {
        String subnet = Nodes.idAt(
                sent.path("properties").path("ipConfigurations").path(0).path("properties"), "subnet");
        return subnet.isEmpty() ? List.of() : List.of(subnet);
    }

    static boolean isVpn(ObjectNode properties) {
        return !properties.path("gatewayType").asText("Vpn").equalsIgnoreCase("ExpressRoute");
    }
}
