package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Cidr;
import io.onramp.order.Plan;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The private address of a VPN gateway, which the customer's routers build their tunnels to. */
final class GatewayAddress {

    private GatewayAddress() {}

    /**
     * Of an IP configuration, or of the addresses that tunnels may end at, whichever lies in the GatewaySubnet.
     *
     * @param gateway as GET shows it
     * @return empty where it shows none
     */
    static String of(Plan.Network network, JsonNode gateway) {
        Stream<JsonNode> configured = elements(gateway.at("/properties/ipConfigurations"))
                .map(configuration -> configuration.at("/properties/privateIPAddress"));
        Stream<JsonNode> ends = elements(gateway.at("/properties/bgpSettings/bgpPeeringAddresses"))
                .flatMap(peer -> elements(peer.path("tunnelIpAddresses")));
        return Stream.concat(configured, ends)
                .map(JsonNode::asText)
                .filter(address -> isIn(network, address))
                .findFirst()
                .orElse("");
    }

    private static boolean isIn(Plan.Network network, String address) {
        return address.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                && network.subnets().stream()
                        .filter(HardeningDesign::isGatewaySubnet)
                        .anyMatch(subnet -> subnet.prefix().contains(Cidr.of(address + "/32")));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
