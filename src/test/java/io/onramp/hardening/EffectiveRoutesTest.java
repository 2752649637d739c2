package io.onramp.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.hardening.EffectiveRoutes.Route;
import io.onramp.order.Hardening.Encryption;
import io.onramp.order.Hardening.NextHop;
import io.onramp.order.Plan;
import io.onramp.order.RouteView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a packet goes, and why. */
class EffectiveRoutesTest {

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({
        "10.50.1.9, the virtual network",
        "10.10.3.4, the ExpressRoute gateway",
        "10.60.1.1, the ExpressRoute gateway",
        "10.99.0.1, nowhere",
        "192.168.1.1, nowhere",
        "100.64.0.1, nowhere",
        "8.8.8.8, the Internet"
    })
    void byItselfAzureDropsWhatIsPrivateAndNotAnnounced(String address, String nextHop) {
        assertThat(toward(baseline(), "app", address)).isEqualTo(nextHop);
    }

    @ParameterizedTest(name = "{0} goes to {1}, and to {2} when BGP is lost")
    @CsvSource({
        "8.8.8.8, the ExpressRoute gateway, the Internet",
        "10.10.3.4, the ExpressRoute gateway, nowhere",
        "10.50.1.9, the virtual network, the virtual network"
    })
    void forcedTunnellingLastsAsLongAsItsDefaultRoute(String address, String nextHop, String lost) {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16").forcedTunnelling().build();

        assertThat(toward(plan, "app", address)).isEqualTo(nextHop);
        assertThat(EffectiveRoutes.toward(
                        EffectiveRoutes.withoutGateways(plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, "app")),
                        address))
                .hasValueSatisfying(route -> assertThat(route.nextHop()).isEqualTo(lost));
    }

    @ParameterizedTest(name = "from {0}, {1} goes to {2}")
    @CsvSource({
        "app, 10.10.3.4, the appliance 10.50.2.4",
        "app, 10.60.1.1, the appliance 10.50.2.4",
        "app, 8.8.8.8, the appliance 10.50.2.4",
        "app, 10.50.1.9, the virtual network",
        "inspection, 10.10.3.4, the ExpressRoute gateway",
        "inspection, 8.8.8.8, the Internet",
        "GatewaySubnet, 10.50.1.9, the appliance 10.50.2.4",
        "GatewaySubnet, 10.50.2.4, the virtual network",
        "GatewaySubnet, 10.10.3.4, the ExpressRoute gateway",
        "GatewaySubnet, 8.8.8.8, the Internet"
    })
    void anInspectionApplianceIsOnTheWayInBothDirections(String subnet, String address, String nextHop) {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16")
                .and("contoso-spoke", "10.60.0.0/16")
                .appliance("10.50.2.4")
                .build();

        assertThat(toward(plan, subnet, address)).isEqualTo(nextHop);
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({"10.10.3.4, 'the VPN gateway, encrypted'", "10.10.200.4, 'the VPN gateway, encrypted'"})
    void theTunnelWinsOverTheWayInClearByTheLongerPrefix(String address, String nextHop) {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16")
                .encrypted(Encryption.IPSEC)
                .build();

        List<Route> routes = EffectiveRoutes.of(plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, "app"));

        assertThat(toward(plan, "app", address)).isEqualTo(nextHop);
        assertThat(routes)
                .filteredOn(route -> route.nextHop().equals("the ExpressRoute gateway"))
                .extracting(route -> route.prefix().toString())
                .containsExactly("10.10.0.0/16");
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({"8.8.8.8, nowhere", "10.10.3.4, the ExpressRoute gateway", "172.20.1.1, nowhere"})
    void aUserDefinedRouteNowhereOverridesAzuresOwn(String address, String nextHop) {
        Plan plan = HardenedPlan.advertising("10.10.0.0/16")
                .route("0.0.0.0/0", NextHop.NONE)
                .build();

        assertThat(toward(plan, "app", address)).isEqualTo(nextHop);
    }

    @Test
    void whatTheCustomerAnnouncesOfTheVirtualNetworkItselfDoesNotPrevail() {
        Plan plan = HardenedPlan.advertising("10.50.1.128/25", "10.50.0.0/16").build();

        assertThat(toward(plan, "app", "10.50.1.200")).isEqualTo("the virtual network");
        assertThat(EffectiveRoutes.of(plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, "app")))
                .filteredOn(route -> route.nextHop().equals("the ExpressRoute gateway"))
                .hasSize(2)
                .allMatch(route -> !route.used() && route.reason().contains("lies in the virtual network"));
    }

    @Test
    void anApproverSeesWhichRouteIsUsedAndWhy() {
        Plan plan =
                HardenedPlan.advertising("10.10.0.0/16").appliance("10.50.2.4").build();

        List<RouteView.SubnetRoutes> shown = new PlannedRoutes().of(plan);

        assertThat(shown)
                .extracting(RouteView.SubnetRoutes::subnet)
                .containsExactly("app", "inspection", "GatewaySubnet");
        assertThat(shown.get(0).routes())
                .contains(
                        new RouteView.Row(
                                "0.0.0.0/0",
                                "the appliance 10.50.2.4",
                                "user-defined",
                                true,
                                "prevails, being user-defined"),
                        new RouteView.Row(
                                "0.0.0.0/0",
                                "the Internet",
                                "Azure's own",
                                false,
                                "a route user-defined to the same network prevails"));
    }

    private static Plan baseline() {
        return HardenedPlan.advertising("10.10.0.0/16")
                .and("contoso-spoke", "10.60.0.0/16")
                .build();
    }

    private static String toward(Plan plan, String subnet, String address) {
        return EffectiveRoutes.toward(
                        EffectiveRoutes.of(plan, HardenedPlan.hub(plan), HardenedPlan.subnet(plan, subnet)), address)
                .map(Route::nextHop)
                .orElse("no route");
    }
}
