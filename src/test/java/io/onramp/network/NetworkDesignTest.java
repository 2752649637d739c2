package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.order.Cidr;
import io.onramp.order.OnboardingOrder.Subnet;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkDesignTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));
    private final Plan.Network network = plan.networks().get(0);

    @Test
    void theNetworkHasAllItsSubnets() {
        JsonNode body =
                NetworkDesign.virtualNetwork(SamplePlan.ORDER, plan, network).body();

        assertThat(body.at("/properties/addressSpace/addressPrefixes/0").asText())
                .isEqualTo("10.50.0.0/16");
        assertThat(body.at("/properties/subnets").findValuesAsText("name")).containsExactly("app", "GatewaySubnet");
        assertThat(body.at("/location").asText()).isEqualTo("westeurope");
    }

    @Test
    void theGatewayStandsInTheGatewaySubnetBehindItsAddress() {
        JsonNode body = NetworkDesign.gateway(SamplePlan.ORDER, plan, network).body();

        assertThat(body.at("/properties/gatewayType").asText()).isEqualTo("ExpressRoute");
        assertThat(body.at("/properties/sku/name").asText()).isEqualTo("ErGw1AZ");
        JsonNode address = body.at("/properties/ipConfigurations/0/properties");
        assertThat(address.at("/subnet/id").asText()).endsWith("/virtualNetworks/contoso-hub/subnets/GatewaySubnet");
        assertThat(address.at("/publicIPAddress/id").asText())
                .isEqualTo(NetworkDesign.publicIp(SamplePlan.ORDER, plan, network)
                        .id()
                        .value());
    }

    @Test
    void onlyTheGatewaySubnetIsAddedToANetworkThatIsThere() {
        var subnet = NetworkDesign.gatewaySubnet(network);

        assertThat(subnet.id().value()).endsWith("/virtualNetworks/contoso-hub/subnets/GatewaySubnet");
        assertThat(subnet.body().at("/properties/addressPrefix").asText()).isEqualTo("10.50.0.0/27");
    }

    @Test
    void aSubnetWithBothFamiliesIsOneSubnetWithTwoPrefixes() {
        Plan.Network dual = new Plan.Network(
                network.name(),
                network.subscriptionId(),
                network.resourceGroup(),
                network.location(),
                network.addressSpaces(),
                List.of(
                        new Subnet("app", Cidr.of("10.50.1.0/24")),
                        new Subnet("GatewaySubnet", Cidr.of("10.50.0.0/27")),
                        new Subnet("app", Cidr.of("fd00:50:1::/64")),
                        new Subnet("GatewaySubnet", Cidr.of("fd00:50::/64"))),
                network.gatewaySku(),
                false,
                network.gateway(),
                false,
                false);

        JsonNode body =
                NetworkDesign.virtualNetwork(SamplePlan.ORDER, plan, dual).body();

        assertThat(body.at("/properties/subnets").findValuesAsText("name")).containsExactly("app", "GatewaySubnet");
        assertThat(body.at("/properties/subnets/0/properties/addressPrefixes"))
                .hasToString("[\"10.50.1.0/24\",\"fd00:50:1::/64\"]");
        assertThat(NetworkDesign.gatewaySubnet(dual).body().at("/properties/addressPrefixes"))
                .hasSize(2);
    }
}
