package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.onramp.azure.ResourceId;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Subnet;
import org.junit.jupiter.api.Test;

class ExistingNetworkTest {

    private static final String GATEWAY =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/hub-ergw";

    @Test
    void aSubnetHasItsPrefixesInEitherOfTwoFields() {
        ExistingNetwork network = network(
                """
                {"name":"app","properties":{"addressPrefix":"10.1.1.0/24"}},
                {"name":"new","properties":{"addressPrefixes":["fd00::/64","10.1.2.0/24"]}},
                {"name":"odd","properties":{}}""");

        assertThat(network.subnets())
                .containsExactly(
                        new Subnet("app", Cidr.of("10.1.1.0/24")),
                        new Subnet("new", Cidr.of("10.1.2.0/24")),
                        new Subnet("new", Cidr.of("fd00::/64")));
        assertThat(network.addressSpaces()).containsExactly(Cidr.of("10.1.0.0/16"));
    }

    @Test
    void theGatewaysAreFoundByTheAddressesInTheirSubnet() {
        ExistingNetwork network = network(
                """
                {"name":"GatewaySubnet","properties":{"addressPrefix":"10.1.0.0/27","ipConfigurations":[
                  {"id":"%s/ipConfigurations/default"},{"id":"%s/ipConfigurations/second"}]}},
                {"name":"app","properties":{"addressPrefix":"10.1.1.0/24","ipConfigurations":[
                  {"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n/ipConfigurations/x"}]}}"""
                        .formatted(GATEWAY, GATEWAY.toUpperCase(java.util.Locale.ROOT)));

        assertThat(network.gateways()).containsExactly(new ResourceId(GATEWAY));
    }

    @Test
    void aNetworkWithoutAGatewaySubnetHasNoGateway() {
        assertThat(network("{\"name\":\"app\",\"properties\":{\"addressPrefix\":\"10.1.1.0/24\"}}")
                        .gateways())
                .isEmpty();
    }

    @Test
    void onlyAGatewayForExpressRouteCounts() throws Exception {
        ObjectMapper json = new ObjectMapper();

        assertThat(ExistingNetwork.isForExpressRoute(
                        json.readTree("{\"properties\":{\"gatewayType\":\"ExpressRoute\"}}")))
                .isTrue();
        assertThat(ExistingNetwork.isForExpressRoute(json.readTree("{\"properties\":{\"gatewayType\":\"Vpn\"}}")))
                .isFalse();
    }

    private static ExistingNetwork network(String subnets) {
        try {
            return new ExistingNetwork(new ObjectMapper()
                    .readTree(
                            """
                            {"properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[%s]}}"""
                                    .formatted(subnets)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
