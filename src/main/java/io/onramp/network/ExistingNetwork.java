package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.ResourceId;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A virtual network as Azure shows it.
 *
 * @param body as GET answers it
 */
record ExistingNetwork(JsonNode body) {

    private static final String GATEWAYS = "Microsoft.Network/virtualNetworkGateways";

    List<Cidr> addressSpaces() {
        return elements(body.path("properties").path("addressSpace").path("addressPrefixes"))
                .map(JsonNode::asText)
                .map(Cidr::of)
                .toList();
    }

    /** All subnets; one with several prefixes stands under its name once with each, IPv4 first. */
    List<OnboardingOrder.Subnet> subnets() {
        return elements(body.path("properties").path("subnets"))
                .flatMap(subnet -> prefixes(subnet)
                        .map(prefix ->
                                new OnboardingOrder.Subnet(subnet.path("name").asText(), prefix)))
                .toList();
    }

    /** The gateways, of whatever type, that stand in its GatewaySubnet. */
    List<ResourceId> gateways() {
        return elements(body.path("properties").path("subnets"))
                .filter(subnet -> NetworkDesign.GATEWAY_SUBNET.equalsIgnoreCase(
                        subnet.path("name").asText()))
                .flatMap(subnet -> elements(subnet.path("properties").path("ipConfigurations")))
                .map(address -> new ResourceId(address.path("id").asText()).parent())
                .filter(parent -> parent.type().equalsIgnoreCase(GATEWAYS))
                .distinct()
                .toList();
    }

    static boolean isForExpressRoute(JsonNode gateway) {
        return "ExpressRoute"
                .equalsIgnoreCase(gateway.path("properties").path("gatewayType").asText());
    }

    /** In {@code addressPrefix}, or in {@code addressPrefixes} as newer clients write it. */
    private static Stream<Cidr> prefixes(JsonNode subnet) {
        JsonNode properties = subnet.path("properties");
        return Stream.concat(Stream.of(properties.path("addressPrefix")), elements(properties.path("addressPrefixes")))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .map(Cidr::of)
                .distinct()
                .sorted(Comparator.comparing(prefix -> !prefix.isIpv4()));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
