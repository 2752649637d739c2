package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.DesiredResource;
import io.onramp.order.OnboardingOrder.Allowance;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardeningDesignTest {

    @Test
    void everySubnetButTheGatewaysHasAGroupThatDeniesTheRest() {
        Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"), new Allowance("Tcp", List.of("443")));

        List<DesiredResource> groups = HardeningDesign.securityGroups(
                SamplePlan.ORDER, plan, plan.networks().get(0));

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).id().value()).endsWith("/networkSecurityGroups/contoso-hub-app-nsg");
        JsonNode rules = groups.get(0).body().at("/properties/securityRules");
        assertThat(rules).hasSize(2);
        assertThat(rules.at("/0/properties/access").asText()).isEqualTo("Allow");
        assertThat(rules.at("/0/properties/priority").asInt()).isEqualTo(200);
        assertThat(rules.at("/0/properties/destinationPortRange").asText()).isEqualTo("443");
        assertThat(rules.at("/0/properties/sourceAddressPrefix").asText()).isEqualTo("10.10.0.0/16");
        assertThat(rules.at("/0/properties/destinationAddressPrefix").asText()).isEqualTo("10.50.1.0/24");
        assertThat(rules.at("/1/properties/access").asText()).isEqualTo("Deny");
        assertThat(rules.at("/1/properties/priority").asInt()).isEqualTo(4000);
        assertThat(rules.at("/1/properties/protocol").asText()).isEqualTo("*");
    }

    @Test
    void severalPrefixesAndPortsAreLists() {
        Plan plan = SamplePlan.plan(
                List.of("10.10.0.0/16", "10.11.0.0/16"), new Allowance("Udp", List.of("53", "500-510")));

        JsonNode rule = HardeningDesign.securityGroups(
                        SamplePlan.ORDER, plan, plan.networks().get(0))
                .get(0)
                .body()
                .at("/properties/securityRules/0/properties");

        assertThat(rule.at("/sourceAddressPrefixes").toString()).isEqualTo("[\"10.10.0.0/16\",\"10.11.0.0/16\"]");
        assertThat(rule.at("/destinationPortRanges").toString()).isEqualTo("[\"53\",\"500-510\"]");
        assertThat(rule.has("sourceAddressPrefix")).isFalse();
        assertThat(rule.has("destinationPortRange")).isFalse();
    }

    @Test
    void withoutAnAllowanceNothingIsLetIn() {
        Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));

        JsonNode rules = HardeningDesign.securityGroups(
                        SamplePlan.ORDER, plan, plan.networks().get(0))
                .get(0)
                .body()
                .at("/properties/securityRules");

        assertThat(rules).hasSize(1);
        assertThat(rules.at("/0/properties/access").asText()).isEqualTo("Deny");
    }

    @Test
    void groupAndRoutesAreAttachedToTheHardenedSubnetsAlone() {
        Plan plan = SamplePlan.plan(List.of("10.10.0.0/16"));

        List<DesiredResource> subnets =
                HardeningDesign.attachedSubnets(plan.networks().get(0));

        assertThat(subnets).hasSize(1);
        assertThat(subnets.get(0)
                        .body()
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .endsWith("contoso-hub-app-nsg");
        assertThat(subnets.get(0).body().at("/properties/routeTable/id").asText())
                .endsWith("contoso-hub-rt");
        assertThat(subnets.get(0).body().at("/properties/addressPrefix").asText())
                .isEqualTo("10.50.1.0/24");
    }
}
