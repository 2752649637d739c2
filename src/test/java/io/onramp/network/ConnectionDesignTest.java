package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.onramp.access.SecretRef;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionDesignTest {

    private final Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));
    private final Plan.Network network = plan.networks().get(0);
    private final Plan.Link link = plan.links().get(0);

    @Test
    void theConnectionJoinsGatewayAndCircuit() {
        JsonNode properties = connection(network, Optional.empty());

        assertThat(properties.at("/connectionType").asText()).isEqualTo("ExpressRoute");
        assertThat(properties.at("/routingWeight").asInt()).isEqualTo(7);
        assertThat(properties.at("/peer/id").asText()).endsWith("/expressRouteCircuits/er-contoso");
        assertThat(properties.at("/virtualNetworkGateway1/id").asText()).endsWith("/contoso-hub-ergw");
        assertThat(properties.has("authorizationKey")).isFalse();
        assertThat(properties.at("/expressRouteGatewayBypass")).isEqualTo(BooleanNode.FALSE);
    }

    @Test
    void aLinkIntoAnotherSubscriptionRedeemsAKeyThatIsOnlyReferredTo() {
        JsonNode properties = connection(network, Optional.of(new SecretRef(SamplePlan.KEY_REFERENCE)));

        assertThat(properties.at("/authorizationKey").asText()).isEqualTo("secret:" + SamplePlan.KEY_REFERENCE);
    }

    @Test
    void theAuthorizationIsAPartOfTheCircuitAndHasTheNameOfThePlan() {
        Plan.Link elsewhere =
                new Plan.Link("contoso-hub", "er-contoso", 7, Optional.of("contoso-hub-2026-000001"), Optional.empty());

        var authorization = ConnectionDesign.authorization(plan, elsewhere);

        assertThat(authorization.id().value())
                .endsWith("/expressRouteCircuits/er-contoso/authorizations/contoso-hub-2026-000001");
        assertThat(authorization.body()).hasToString("{\"properties\":{}}");
    }

    @Test
    void fastPathGoesAroundTheGateway() {
        Plan.Network fast = new Plan.Network(
                network.name(),
                network.subscriptionId(),
                network.resourceGroup(),
                network.location(),
                network.addressSpaces(),
                network.subnets(),
                "ErGw3AZ",
                false,
                network.gateway(),
                false,
                true);

        assertThat(connection(fast, Optional.empty())
                        .at("/expressRouteGatewayBypass")
                        .asBoolean())
                .isTrue();
    }

    private JsonNode connection(Plan.Network of, Optional<SecretRef> key) {
        return ConnectionDesign.connection(SamplePlan.ORDER, plan, of, link, key)
                .body()
                .path("properties");
    }
}
