package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.order.Plan;
import io.onramp.testing.SamplePlan;
import io.onramp.testing.TakenOver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkIntoPlanTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    virtualNetworks/contoso-hub | {'properties':{'addressSpace':{'addressPrefixes':['10.50.0.0/16','10.60.0.0/16']}}} | impossible: routes, routers and security groups follow from the addresses of contoso-hub
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.50.0.0/27'}},{'name':'App','properties':{'addressPrefix':'10.50.9.0/24'}}]}} | impossible: routes
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.50.0.0/27'}}]}} | impossible: routes
                    virtualNetworks/contoso-hub/subnets/app | {'properties':{'addressPrefixes':['10.50.1.0/24','fd00:5::/64']}} | impossible: routes
                    virtualNetworks/contoso-hub/subnets/app | | impossible: routes
                    virtualNetworks/contoso-hub/subnets/GatewaySubnet | | impossible: without GatewaySubnet
                    virtualNetworks/contoso-hub | | impossible: without contoso-hub
                    virtualNetworkGateways/contoso-hub-ergw | {'properties':{'sku':{'name':'ErGw2AZ'}}} | ErGw2AZ
                    virtualNetworkGateways/contoso-hub-ergw | | impossible: without contoso-hub-ergw
                    connections/contoso-hub-to-er-contoso | {'properties':{'routingWeight':40}} | weight over er-contoso: 7 becomes 40
                    connections/contoso-hub-to-er-contoso | {'properties':{'expressRouteGatewayBypass':true}} | FastPath
                    connections/contoso-hub-to-er-contoso | | impossible: without contoso-hub-to-er-contoso
                    networkSecurityGroups/contoso-hub-app-nsg | {'properties':{'securityRules':[]}} | not planned
                    networkSecurityGroups/contoso-hub-app-nsg | | not planned
                    """)
    void whatAPlanSaysOfANetworkIsTakenOver(String resource, String body, String words) {
        assertThat(TakenOver.words(new NetworkIntoPlan(), SamplePlan.plan(List.of()), resource, body))
                .contains(words);
    }

    @Test
    void fastPathOfOneOfSeveralLinksIsNoOrder() {
        Plan plan = SamplePlan.plan(List.of());
        Plan.Link second = new Plan.Link("contoso-hub", "er-second", 7, Optional.empty(), Optional.empty());
        Plan two = new Plan(
                plan.customerId(),
                plan.customerName(),
                plan.model(),
                plan.resiliency(),
                plan.circuits(),
                plan.networks(),
                List.of(plan.links().get(0), second),
                plan.hardening(),
                plan.routers(),
                plan.readers());

        assertThat(TakenOver.words(
                        new NetworkIntoPlan(),
                        two,
                        "connections/contoso-hub-to-er-contoso",
                        "{'properties':{'expressRouteGatewayBypass':true}}"))
                .startsWith("impossible: FastPath is ordered for all links");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    virtualNetworks/contoso-hub/subnets/app | {'properties':{'routeTable':{'id':'t'}}} | not planned
                    virtualNetworks/contoso-hub/subnets/app | {'properties':{'addressPrefix':'10.50.1.0/24'}} | not planned
                    virtualNetworks/contoso-hub | {'properties':{'dhcpOptions':{'dnsServers':['10.50.1.4']}}} | not planned
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet'},{'name':'app'}]}} | not planned
                    connections/contoso-hub-to-er-contoso | {'properties':{'connectionType':'ExpressRoute'}} | ``
                    """)
    void whatAPlanHasNoWordsForLeavesItAsItIs(String resource, String body, String words) {
        assertThat(TakenOver.words(new NetworkIntoPlan(), SamplePlan.plan(List.of()), resource, body))
                .isEqualTo(words);
    }
}
