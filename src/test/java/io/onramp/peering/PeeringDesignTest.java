package io.onramp.peering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.DesiredResource;
import io.onramp.circuit.CircuitDesign;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

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
