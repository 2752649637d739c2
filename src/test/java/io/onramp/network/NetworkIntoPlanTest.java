package io.onramp.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.testing.SamplePlan;
import io.onramp.testing.TakenOver;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkIntoPlanTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    virtualNetworks/contoso-hub | {'properties':{'addressSpace':{'addressPrefixes':['10.50.0.0/16','10.60.0.0/16']}}} | address space 10.60.0.0/16
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.50.0.0/27'}},{'name':'App','properties':{'addressPrefix':'10.50.9.0/24'}}]}} | 10.50.9.0/24
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet','properties':{'addressPrefix':'10.50.0.0/27'}}]}} | app
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[]}} | impossible: a network cannot be connected without its GatewaySubnet
                    virtualNetworks/contoso-hub/subnets/app | {'properties':{'addressPrefixes':['10.50.9.0/24','fd00:5::/64']}} | fd00:5::/64
                    virtualNetworks/contoso-hub/subnets/app | | app
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    virtualNetworks/contoso-hub/subnets/app | {'properties':{'routeTable':{'id':'t'}}}
                    virtualNetworks/contoso-hub | {'properties':{'dhcpOptions':{'dnsServers':['10.50.1.4']}}}
                    virtualNetworks/contoso-hub | {'properties':{'subnets':[{'name':'GatewaySubnet'},{'name':'app'}]}}
                    connections/contoso-hub-to-er-contoso | {'properties':{'connectionType':'ExpressRoute'}}
                    """)
    void whatAPlanHasNoWordsForLeavesItAsItIs(String resource, String body) {
        assertThat(TakenOver.words(new NetworkIntoPlan(), SamplePlan.plan(List.of()), resource, body))
                .isEmpty();
    }
}
