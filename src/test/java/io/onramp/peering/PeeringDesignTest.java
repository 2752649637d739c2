package io.onramp.peering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.DesiredResource;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.Cidr;
import io.onramp.order.LinkPair;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeeringDesignTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));
    private final Plan.Circuit circuit = plan.circuits().get(0);

    @Test
    void theKeyIsAReferenceUntilItIsSent() {
        DesiredResource peering = PeeringDesign.privatePeering(circuit);

        JsonNode properties = peering.body().path("properties");
        assertThat(peering.id().value()).endsWith("/expressRouteCircuits/er-contoso/peerings/AzurePrivatePeering");
        assertThat(properties.path("sharedKey").asText()).isEqualTo("secret:" + SamplePlan.KEY_REFERENCE);
        assertThat(properties.path("peerASN").asLong()).isEqualTo(65010);
        assertThat(properties.path("vlanId").asInt()).isEqualTo(100);
        assertThat(properties.path("primaryPeerAddressPrefix").asText()).isEqualTo("192.168.100.0/30");
        assertThat(properties.path("secondaryPeerAddressPrefix").asText()).isEqualTo("192.168.100.4/30");
    }

    @Test
    void privatePeeringCarriesIpv4Ipv6OrBoth() {
        LinkPair ipv6 = new LinkPair(Cidr.of("fd00:a:b::/126"), Cidr.of("fd00:a:b::4/126"));
        Plan.Peering ipv4Only = circuit.privatePeering().orElseThrow();

        JsonNode both = privatePeering(ipv4Only.ipv4(), Optional.of(ipv6));
        JsonNode ipv6Only = privatePeering(Optional.empty(), Optional.of(ipv6));

        assertThat(both.path("primaryPeerAddressPrefix").asText()).isEqualTo("192.168.100.0/30");
        assertThat(both.at("/ipv6PeeringConfig/primaryPeerAddressPrefix").asText())
                .isEqualTo("fd00:a:b::/126");
        assertThat(both.at("/ipv6PeeringConfig/secondaryPeerAddressPrefix").asText())
                .isEqualTo("fd00:a:b::4/126");
        assertThat(both.at("/ipv6PeeringConfig/state").asText()).isEqualTo("Enabled");
        assertThat(ipv6Only.has("primaryPeerAddressPrefix")).isFalse();
        assertThat(ipv6Only.has("ipv6PeeringConfig")).isTrue();
    }

    private JsonNode privatePeering(Optional<LinkPair> ipv4, Optional<LinkPair> ipv6) {
        Plan.Peering peering = new Plan.Peering(65010, 100, ipv4, ipv6, Optional.empty(), List.of());
        Plan other = SamplePlan.with(plan, Optional.of(peering), Optional.empty());
        return PeeringDesign.privatePeering(other.circuits().get(0)).body().path("properties");
    }

    @Test
    void microsoftPeeringNamesPrefixesRegistryAndRouteFilter() {
        Plan.Circuit microsoft = withMicrosoft().circuits().get(0);

        DesiredResource peering = PeeringDesign.microsoftPeering(microsoft);

        JsonNode properties = peering.body().path("properties");
        assertThat(peering.id().value()).endsWith("/er-contoso/peerings/MicrosoftPeering");
        assertThat(properties.path("peeringType").asText()).isEqualTo("MicrosoftPeering");
        assertThat(properties.path("peerASN").asLong()).isEqualTo(64496);
        assertThat(properties.path("vlanId").asInt()).isEqualTo(200);
        assertThat(properties.path("sharedKey").asText()).isEqualTo("secret:" + SamplePlan.KEY_REFERENCE);
        assertThat(properties.path("microsoftPeeringConfig"))
                .hasToString("{\"advertisedPublicPrefixes\":[\"203.0.113.0/25\",\"203.0.113.128/25\"],"
                        + "\"customerASN\":64497,\"routingRegistryName\":\"RIPENCC\"}");
        assertThat(properties.at("/routeFilter/id").asText())
                .isEqualTo(PeeringDesign.routeFilterId(microsoft).value())
                .endsWith("/Microsoft.Network/routeFilters/er-contoso-filter");
    }

    @Test
    void aRouteFilterHasOneRuleThatLetsTheOrderedServicesIn() {
        Plan microsoft = withMicrosoft();

        DesiredResource filter = PeeringDesign.routeFilter(
                        SamplePlan.ORDER, microsoft, microsoft.circuits().get(0))
                .orElseThrow();

        assertThat(filter.body().at("/properties/rules"))
                .hasToString("[{\"name\":\"allow-services\",\"properties\":{\"access\":\"Allow\","
                        + "\"routeFilterRuleType\":\"Community\",\"communities\":[\"12076:5010\",\"12076:5050\"]}}]");
        assertThat(filter.body().path("location").asText()).isEqualTo("westeurope");
        assertThat(filter.body().at("/tags/onramp-order").asText()).isEqualTo("ONB-2026-000001");
        assertThat(PeeringDesign.routeFilter(SamplePlan.ORDER, plan, circuit)).isEmpty();
    }

    private Plan withMicrosoft() {
        return SamplePlan.with(plan, circuit.privatePeering(), Optional.of(SamplePlan.microsoft()));
    }

    @ParameterizedTest
    @CsvSource({"NotConfigured, false", "Configuring, false", "ValidationNeeded, false", "Configured, true", "'', false"
    })
    void prefixesAreValidatedOnceAzureSaysConfigured(String said, boolean validated) {
        ObjectNode peering = JsonNodeFactory.instance.objectNode();
        peering.putObject("properties").putObject("microsoftPeeringConfig").put("advertisedPublicPrefixesState", said);

        PrefixState state = PrefixState.of(peering);

        assertThat(state.value()).isEqualTo(said);
        assertThat(state.isValidated()).isEqualTo(validated);
    }

    @Test
    void theTextToAzuresSupportIsCompleteAndHoldsNoSecret() {
        Plan microsoft = withMicrosoft();

        String text = OwnershipRequest.text(
                SamplePlan.ORDER, microsoft, microsoft.circuits().get(0));

        assertThat(text)
                .contains("11111111-2222-4333-8444-555555555555")
                .contains("/expressRouteCircuits/er-contoso")
                .contains("ONB-2026-000001", "Contoso Ltd", "Equinix, Amsterdam", "RIPENCC")
                .contains("Peer AS number:    64496", "Registered to AS:  64497")
                .contains("\n  203.0.113.0/25\n  203.0.113.128/25\n")
                .contains("route object or ROA with AS 64497")
                .doesNotContain("sec_", "%");
    }

    @Test
    void theCircuitIsTheOneThatWasOrdered() {
        JsonNode body = CircuitDesign.circuit(SamplePlan.ORDER, plan, circuit).body();

        assertThat(body.at("/sku/name").asText()).isEqualTo("Standard_MeteredData");
        assertThat(body.at("/properties/serviceProviderProperties/serviceProviderName")
                        .asText())
                .isEqualTo("Equinix");
        assertThat(body.at("/properties/serviceProviderProperties/peeringLocation")
                        .asText())
                .isEqualTo("Amsterdam");
        assertThat(body.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(200);
        assertThat(body.at("/tags/onramp-order").asText()).isEqualTo("ONB-2026-000001");
        assertThat(body.at("/properties").has("peerings")).isFalse();
    }
}
