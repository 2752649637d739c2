package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.DesiredResource;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteDesignTest {

    @Test
    void theBaselineHasNoRoutesOfItsOwnAndKeepsBgp() {
        List<DesiredResource> tables = tables(HardenedPlan.advertising("10.10.0.0/16"));

        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).id().value()).endsWith("/routeTables/contoso-hub-rt");
        assertThat(routes(tables.get(0))).isEmpty();
        assertThat(forgetsBgp(tables.get(0))).isFalse();
    }

    @Test
    void anInspectionApplianceSeesTheCustomerTheOtherNetworksAndTheInternet() {
        List<DesiredResource> tables = tables(HardenedPlan.advertising("10.10.0.0/16", "10.11.0.0/16")
                .and("contoso-spoke", "10.60.0.0/16")
                .appliance("10.50.2.4"));

        assertThat(routes(tables.get(0)))
                .containsExactly(
                        "to-10.10.0.0-16 10.10.0.0/16 VirtualAppliance 10.50.2.4",
                        "to-10.11.0.0-16 10.11.0.0/16 VirtualAppliance 10.50.2.4",
                        "to-10.60.0.0-16 10.60.0.0/16 VirtualAppliance 10.50.2.4",
                        "to-0.0.0.0-0 0.0.0.0/0 VirtualAppliance 10.50.2.4");
        assertThat(forgetsBgp(tables.get(0)))
                .as("a more specific announcement does not go around the appliance")
                .isTrue();
    }

    @Test
    void theWayBackFromTheGatewayGoesThroughTheApplianceButNeverItsDefaultRoute() {
        List<DesiredResource> tables =
                tables(HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4"));

        DesiredResource gateways = tables.get(1);
        assertThat(gateways.id().value()).endsWith("/routeTables/contoso-hub-gateway-rt");
        assertThat(routes(gateways)).containsExactly("to-10.50.1.0-24 10.50.1.0/24 VirtualAppliance 10.50.2.4");
        assertThat(forgetsBgp(gateways)).isFalse();
    }

    @Test
    void forcedTunnellingLeavesTheDefaultRouteToBgp() {
        List<DesiredResource> tables = tables(
                HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4").forcedTunnelling());

        assertThat(routes(tables.get(0))).containsExactly("to-10.10.0.0-16 10.10.0.0/16 VirtualAppliance 10.50.2.4");
        assertThat(forgetsBgp(tables.get(0))).isFalse();
    }

    @Test
    void theOrdersOwnRoutesPrevailOverThoseThatFollowFromTheAppliance() {
        List<DesiredResource> tables = tables(HardenedPlan.advertising("10.10.0.0/16")
                .appliance("10.50.2.4")
                .route("0.0.0.0/0", NextHop.NONE)
                .route("10.99.0.0/16", NextHop.APPLIANCE));

        assertThat(routes(tables.get(0)))
                .containsExactly(
                        "to-0.0.0.0-0 0.0.0.0/0 None",
                        "to-10.99.0.0-16 10.99.0.0/16 VirtualAppliance 10.50.2.4",
                        "to-10.10.0.0-16 10.10.0.0/16 VirtualAppliance 10.50.2.4");
        assertThat(routes(tables.get(1))).noneMatch(route -> route.contains("None"));
    }

    @Test
    void withTunnelsTheAppliancesRoutesAreAsLongAsTheTunnels() {
        List<DesiredResource> tables = tables(
                HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4").encrypted(Encryption.IPSEC));

        assertThat(routes(tables.get(0)))
                .contains(
                        "to-10.10.0.0-17 10.10.0.0/17 VirtualAppliance 10.50.2.4",
                        "to-10.10.128.0-17 10.10.128.0/17 VirtualAppliance 10.50.2.4");
    }

    @Test
    void ipv6ThatCannotBeEncryptedGoesNowhere() {
        List<DesiredResource> tables =
                tables(HardenedPlan.advertising("10.10.0.0/16", "fd00:10::/48").encrypted(Encryption.IPSEC));

        assertThat(routes(tables.get(0))).containsExactly("to-fd00-10-any-48 fd00:10::/48 None");
    }

    @Test
    void theAppliancesOwnSubnetHasNoRoutesAndTheGatewaySubnetNoSecurityGroup() {
        Plan plan =
                HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4").build();
        Plan without = HardenedPlan.advertising("10.10.0.0/16").build();

        assertThat(attached(plan, "app")).isEqualTo("contoso-hub-app-nsg contoso-hub-rt");
        assertThat(attached(plan, "inspection")).isEqualTo("contoso-hub-inspection-nsg ");
        assertThat(attached(plan, "GatewaySubnet")).isEqualTo(" contoso-hub-gateway-rt");
        assertThat(HardeningDesign.attachments(
                        without, HardenedPlan.hub(without), HardenedPlan.subnet(without, "GatewaySubnet")))
                .isEmpty();
    }

    private static String attached(Plan plan, String subnet) {
        JsonNode properties = HardeningDesign.attachments(
                        plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, subnet))
                .orElseThrow()
                .path("properties");
        return name(properties.at("/networkSecurityGroup/id")) + " " + name(properties.at("/routeTable/id"));
    }

    private static String name(JsonNode id) {
        return id.asText("").substring(id.asText("").lastIndexOf('/') + 1);
    }

    private static List<DesiredResource> tables(HardenedPlan hardened) {
        Plan plan = hardened.build();
        return RouteDesign.tables(SamplePlan.ORDER, plan, HardenedPlan.hub(plan));
    }

    private static boolean forgetsBgp(DesiredResource table) {
        return table.body().at("/properties/disableBgpRoutePropagation").asBoolean();
    }

    private static List<String> routes(DesiredResource table) {
        List<String> told = new java.util.ArrayList<>();
        table.body()
                .at("/properties/routes")
                .forEach(route -> told.add("%s %s %s %s"
                        .formatted(
                                route.path("name").asText(),
                                route.at("/properties/addressPrefix").asText(),
                                route.at("/properties/nextHopType").asText(),
                                route.at("/properties/nextHopIpAddress").asText(""))
                        .strip()));
        return told;
    }
}
