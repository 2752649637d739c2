package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SecurityGroupDesignTest {

    @Test
    void everySubnetButTheGatewaysHasAGroupThatDeniesTheRest() {
        Plan plan =
                HardenedPlan.advertising("10.10.0.0/16").allowing("Tcp", "443").build();

        List<DesiredResource> groups = SecurityGroupDesign.all(SamplePlan.ORDER, plan, HardenedPlan.hub(plan));

        assertThat(groups)
                .extracting(group -> group.id().name())
                .containsExactly("contoso-hub-app-nsg", "contoso-hub-inspection-nsg");
        JsonNode rules = groups.get(0).body().at("/properties/securityRules");
        assertThat(rules).hasSize(2);
        assertThat(told(rules.get(0))).isEqualTo("Inbound 200 Allow Tcp from 10.10.0.0/16 to 10.50.1.0/24 443");
        assertThat(told(rules.get(1))).isEqualTo("Inbound 4000 Deny * from 10.10.0.0/16 to * *");
    }

    @Test
    void severalPrefixesAndPortsAreLists() {
        JsonNode rule = rules(
                        HardenedPlan.advertising("10.10.0.0/16", "10.11.0.0/16").allowing("Udp", "53", "500-510"))
                .get(0)
                .path("properties");

        assertThat(rule.at("/sourceAddressPrefixes").toString()).isEqualTo("[\"10.10.0.0/16\",\"10.11.0.0/16\"]");
        assertThat(rule.at("/destinationPortRanges").toString()).isEqualTo("[\"53\",\"500-510\"]");
        assertThat(rule.has("sourceAddressPrefix")).isFalse();
        assertThat(rule.has("destinationPortRange")).isFalse();
    }

    @Test
    void noRuleMixesTheFamilies() {
        JsonNode rules = rules(HardenedPlan.advertising("10.10.0.0/16", "fd00:10::/48")
                .allowing("Tcp", "443")
                .forcedTunnelling());

        assertThat(rules)
                .extracting(SecurityGroupDesignTest::told)
                .containsExactly(
                        "Inbound 200 Allow Tcp from 10.10.0.0/16 to 10.50.1.0/24 443",
                        "Inbound 201 Allow Tcp from fd00:10::/48 to * 443",
                        "Inbound 4000 Deny * from 10.10.0.0/16 to * *",
                        "Inbound 4001 Deny * from fd00:10::/48 to * *",
                        "Outbound 200 Allow * from * to 10.10.0.0/16 *",
                        "Outbound 201 Allow * from * to fd00:10::/48 *",
                        "Outbound 3900 Allow * from * to VirtualNetwork *",
                        "Outbound 4090 Deny * from * to Internet *",
                        "Inbound 4090 Deny * from Internet to * *");
    }

    @Test
    void theWayToTheInternetIsDeniedBehindAllThatIsAllowed() {
        JsonNode forced = rules(HardenedPlan.advertising("10.10.0.0/16").forcedTunnelling());
        JsonNode not = rules(HardenedPlan.advertising("10.10.0.0/16"));

        int deny = priority(forced, "deny-internet-out");
        assertThat(deny)
                .isGreaterThan(priority(forced, "allow-to-customer-200"))
                .isGreaterThan(priority(forced, "allow-virtual-network-out"))
                .isLessThanOrEqualTo(4096);
        assertThat(not).noneMatch(rule -> told(rule).contains("Internet"));
    }

    @Test
    void morePrefixesThanARuleTakesAreSeveralRulesOfTheirOwnPriority() {
        String[] many = IntStream.range(0, SecurityGroupDesign.MOST_PREFIXES + 1)
                .mapToObj(n -> "172.%d.%d.%d/32".formatted(16 + n / 65536, n / 256 % 256, n % 256))
                .toArray(String[]::new);

        JsonNode rules =
                rules(HardenedPlan.advertising(many).allowing("Tcp", "443").allowing("Icmp", "*"));

        assertThat(rules).hasSize(6);
        assertThat(rules.at("/0/properties/sourceAddressPrefixes")).hasSize(SecurityGroupDesign.MOST_PREFIXES);
        assertThat(rules.at("/1/properties/sourceAddressPrefix").asText()).isEqualTo("172.16.15.160/32");
        Set<String> places = new HashSet<>();
        assertThat(rules)
                .allMatch(rule -> places.add(rule.at("/properties/direction").asText()
                        + rule.at("/properties/priority").asInt()));
        assertThat(rules).extracting(rule -> rule.path("name").asText()).doesNotHaveDuplicates();
    }

    @Test
    void moreRulesThanAGroupTakesAreRefusedInWords() {
        HardenedPlan plan = HardenedPlan.advertising("10.10.0.0/16");
        IntStream.rangeClosed(1, SecurityGroupDesign.MOST_RULES).forEach(port -> plan.allowing("Tcp", "" + port));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(plan))
                .withMessage("Subnet app would need 1001 security rules, a security group has at most 1000");
    }

    @Test
    void whereNothingComesInOverPrivatePeeringAzuresOwnRulesAreEnough() {
        assertThat(rules(HardenedPlan.advertising().allowing("Tcp", "443"))).isEmpty();
    }

    private static JsonNode rules(HardenedPlan hardened) {
        Plan plan = hardened.build();
        return SecurityGroupDesign.of(SamplePlan.ORDER, plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, "app"))
                .body()
                .at("/properties/securityRules");
    }

    private static int priority(JsonNode rules, String name) {
        return StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> rule.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .at("/properties/priority")
                .asInt();
    }

    private static String told(JsonNode rule) {
        JsonNode is = rule.path("properties");
        return "%s %s %s %s from %s to %s %s"
                .formatted(
                        is.path("direction").asText(),
                        is.path("priority").asText(),
                        is.path("access").asText(),
                        is.path("protocol").asText(),
                        is.path("sourceAddressPrefix").asText(),
                        is.path("destinationAddressPrefix").asText(),
                        is.path("destinationPortRange").asText());
    }
}
