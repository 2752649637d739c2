package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Routing domains, Global Reach, route filters, gateways and tunnels, as recorded Azure does them. */
class SandboxRoutingTest {

    private static final String ELSEWHERE = "/subscriptions/99999999-2222-4333-8444-555555555555/resourceGroups/spoke";
    private static final String CIRCUIT = "{'location': 'westeurope', 'properties': {'serviceProviderProperties':"
            + " {'serviceProviderName': 'Equinix', 'peeringLocation': 'Amsterdam', 'bandwidthInMbps': 200}}}";
    private static final String PRIVATE = "{'properties': {'peerASN': 65010, 'vlanId': %d,"
            + " 'primaryPeerAddressPrefix': '%s.0/30', 'secondaryPeerAddressPrefix': '%s.4/30'}}";
    private static final String MICROSOFT = "{'properties': {'peerASN': 65010, 'vlanId': 300,"
            + " 'primaryPeerAddressPrefix': '203.0.113.0/30', 'secondaryPeerAddressPrefix': '203.0.113.4/30',"
            + " 'microsoftPeeringConfig': {'advertisedPublicPrefixes': ['203.0.113.128/25']}%s}}";
    private static final String STATE = "/properties/microsoftPeeringConfig/advertisedPublicPrefixesState";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String circuit(String group, String name) {
        sandbox.made(group + "expressRouteCircuits/" + name, CIRCUIT);
        return group + "expressRouteCircuits/" + name;
    }

    private static String privatePeering(int vlan, String links) {
        return PRIVATE.formatted(vlan, links, links);
    }

    private static Answer control(String circuit, String what, String body) {
        return sandbox.control(
                "POST",
                "/sandbox/api"
                        + circuit.replace("/subscriptions/", "/circuits/")
                                .replace("/resourceGroups/", "/")
                                .replace("/providers/Microsoft.Network/expressRouteCircuits/", "/")
                        + "/" + what,
                body);
    }

    private static void provision(String circuit) {
        assertThat(control(circuit, "carrier", "{'state': 'Provisioned'}").status())
                .isEqualTo(200);
    }

    @Test
    void aNewPeeringSaysEnabledAtOnceSinceTheApiOfOctober2017() {
        String circuit = circuit(sandbox.group("state"), "c1");
        String peering = sandbox.armUrl() + circuit + "/peerings/AzurePrivatePeering?api-version=";

        Answer old = sandbox.call("PUT", peering + "2015-05-01-preview", privatePeering(100, "192.168.1"));
        sandbox.finished(old);
        Answer after = sandbox.get(circuit + "/peerings/AzurePrivatePeering");
        sandbox.finished(sandbox.arm("DELETE", circuit + "/peerings/AzurePrivatePeering", ""));
        Answer young = sandbox.call("PUT", peering + "2017-10-01", privatePeering(100, "192.168.1"));

        assertThat(old.text("/properties/state")).isEqualTo("Disabled");
        assertThat(after.text("/properties/state")).isEqualTo("Enabled");
        assertThat(after.response().body()).doesNotContain("_comesUp");
        assertThat(young.text("/properties/state")).isEqualTo("Enabled");
    }

    @Test
    void twoRoutingDomainsWithTheSameVlanOrLinksFailAfterwards() {
        String circuit = circuit(sandbox.group("clash"), "c1");
        sandbox.made(circuit + "/peerings/AzurePrivatePeering", privatePeering(100, "192.168.1"));

        Answer vlan = sandbox.finished(sandbox.arm(
                "PUT",
                circuit + "/peerings/MicrosoftPeering",
                MICROSOFT.replace("300", "100").formatted("")));
        Answer links = sandbox.finished(
                sandbox.arm("PUT", circuit + "/peerings/MicrosoftPeering", privatePeering(101, "192.168.1")));
        Answer neither =
                sandbox.finished(sandbox.arm("PUT", circuit + "/peerings/MicrosoftPeering", MICROSOFT.formatted("")));

        assertThat(vlan.text("/error/code")).isEqualTo("InternalServerError");
        assertThat(links.text("/error/code")).isEqualTo("InternalServerError");
        assertThat(neither.text("/status")).isEqualTo("Succeeded");
    }

    @Test
    void publicPrefixesOfBothFamiliesAreProvedByTheControlOrTheButton() {
        String circuit = circuit(sandbox.group("prefixes"), "prefixes-c1");
        provision(circuit);
        Answer none = control(circuit, "prefixes", "{'state': 'Configured'}");
        String ipv6 = ", 'ipv6PeeringConfig': {'primaryPeerAddressPrefix': '2001:db8::/126',"
                + " 'secondaryPeerAddressPrefix': '2001:db8::4/126',"
                + " 'microsoftPeeringConfig': {'advertisedPublicPrefixes': ['2001:db8:1::/48']}}";
        Answer echo = sandbox.arm("PUT", circuit + "/peerings/MicrosoftPeering", MICROSOFT.formatted(ipv6));
        sandbox.finished(echo);
        control(circuit, "bgp", "{'up': true}");
        Answer needed = sandbox.get(circuit + "/peerings/MicrosoftPeering");
        Answer silent = result(circuit + "/peerings/MicrosoftPeering/routeTables/primary");

        Answer said = control(circuit, "prefixes", "{'state': 'Configured'}");
        Answer proved = sandbox.get(circuit + "/peerings/MicrosoftPeering");
        Answer routes = result(circuit + "/peerings/MicrosoftPeering/routeTables/primary");
        String page =
                sandbox.call("GET", sandbox.url() + "/sandbox", "").response().body();
        Answer wrong = control(circuit, "prefixes", "{'state': 'Maybe'}");

        assertThat(none.status()).isEqualTo(400);
        assertThat(echo.text(STATE)).isEqualTo("NotConfigured");
        assertThat(echo.text("/properties/ipv6PeeringConfig" + STATE.substring(11)))
                .isEqualTo("NotConfigured");
        assertThat(needed.text(STATE)).isEqualTo("ValidationNeeded");
        assertThat(silent.at("/value")).isEmpty();
        assertThat(said.text("/publicPrefixes")).isEqualTo("Configured");
        assertThat(proved.text(STATE)).isEqualTo("Configured");
        assertThat(proved.text("/properties/ipv6PeeringConfig" + STATE.substring(11)))
                .isEqualTo("Configured");
        assertThat(routes.text("/value/0/network")).isEqualTo("203.0.113.128/25");
        assertThat(page).contains("The prefixes are proved");
        assertThat(wrong.text("/detail")).contains("ValidationNeeded");
    }

    @Test
    void thePrefixesAreProvedByThemselvesIfSoConfigured() {
        try (RunningSandbox automatic = RunningSandbox.start(
                "--onramp.sandbox.speed=100000", "--onramp.sandbox.prefix-validation-automatic=true")) {
            String circuit = automatic.group("auto") + "expressRouteCircuits/c1";
            automatic.made(circuit, CIRCUIT);
            String peering = circuit + "/peerings/MicrosoftPeering";

            Answer after = automatic.made(peering, MICROSOFT.formatted(""));

            assertThat(after.text(STATE)).isEqualTo("ValidationNeeded");
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            automatic.get(peering).text(STATE))
                    .isEqualTo("Configured"));
        }
    }

    @Test
    void aRouteFilterHasOneRuleAndIsDeletedOnlyWhenDetached() {
        String group = sandbox.group("filters");
        String filter = group + "routeFilters/f1";
        String circuit = circuit(group, "c1");
        String rule = "{'properties': {'access': 'Allow', 'communities': ['%s']}}";
        sandbox.made(filter, "{'location': 'westeurope'}");

        Answer first = sandbox.made(filter + "/routeFilterRules/r1", rule.formatted("12076:5010"));
        Answer second = sandbox.arm("PUT", filter + "/routeFilterRules/r2", rule.formatted("12076:5020"));
        Answer nonsense = sandbox.arm("PUT", filter + "/routeFilterRules/r1", rule.formatted("everything"));
        String attached = MICROSOFT.formatted(", 'routeFilter': {'id': '" + filter + "'}");
        sandbox.made(circuit + "/peerings/MicrosoftPeering", attached);
        Answer shown = sandbox.get(filter);
        Answer held = sandbox.arm("DELETE", filter, "");
        sandbox.made(circuit + "/peerings/MicrosoftPeering", MICROSOFT.formatted(""));
        Answer gone = sandbox.arm("DELETE", filter, "");
        Answer none = sandbox.arm("PUT", circuit + "/peerings/MicrosoftPeering", attached.replace("/f1", "/f2"));

        assertThat(first.text("/properties/routeFilterRuleType")).isEqualTo("Community");
        assertThat(second.text("/error/code")).isEqualTo("RouteFilterCannotHaveMoreThanOneRule");
        assertThat(nonsense.text("/error/code")).isEqualTo("InvalidBgpCommunity");
        assertThat(shown.text("/properties/peerings/0/id")).endsWith("/peerings/MicrosoftPeering");
        assertThat(held.text("/error/code")).isEqualTo("InUseRouteFilterCannotBeDeleted");
        assertThat(gone.status()).isEqualTo(202);
        assertThat(none.text("/error/code")).isEqualTo("InvalidResourceReference");
    }

    @Test
    void globalReachNeedsBothCircuitsProvisionedAndShowsAtBothEnds() {
        String group = sandbox.group("reach");
        String one = circuit(group, "c1");
        String other = circuit(group, "c2");
        sandbox.made(one + "/peerings/AzurePrivatePeering", privatePeering(100, "192.168.1"));
        sandbox.made(other + "/peerings/AzurePrivatePeering", privatePeering(100, "192.168.2"));
        String connection = one + "/peerings/AzurePrivatePeering/connections/reach";
        String body = "{'properties': {'expressRouteCircuitPeering': {'id': '" + one
                + "/peerings/AzurePrivatePeering'}, 'peerExpressRouteCircuitPeering': {'id': '" + other
                + "/peerings/AzurePrivatePeering'}, 'addressPrefix': '172.16.0.0/29'}}";

        Answer here = sandbox.finished(sandbox.arm("PUT", connection, body));
        provision(one);
        Answer there = sandbox.finished(sandbox.arm("PUT", connection, body));
        provision(other);
        Answer both = sandbox.made(connection, body);
        Answer peer = sandbox.get(other + "/peerings/AzurePrivatePeering/peerConnections/reach");
        sandbox.finished(sandbox.arm("DELETE", connection, ""));

        assertThat(here.text("/error/code")).isEqualTo("InitiatingCircuitNotProvisioned");
        assertThat(there.text("/error/code")).isEqualTo("PeerCircuitNotProvisioned");
        assertThat(both.text("/properties/circuitConnectionStatus")).isEqualTo("Connected");
        assertThat(peer.text("/properties/peerExpressRouteCircuitPeering/id")).startsWith(one);
        assertThat(peer.text("/properties/circuitConnectionStatus")).isEqualTo("Connected");
        assertThat(sandbox.get(other + "/peerings/AzurePrivatePeering/peerConnections/reach")
                        .text("/error/code"))
                .isEqualTo("NotFound");
    }

    @Test
    void aRevokedAuthorizationBreaksItsLinkAndTheGatewayForgetsTheRoutes() {
        String circuit = circuit(sandbox.group("revoked"), "c1");
        provision(circuit);
        sandbox.made(circuit + "/peerings/AzurePrivatePeering", privatePeering(100, "192.168.1"));
        Answer authorization = sandbox.made(circuit + "/authorizations/a1", "{}");
        sandbox.arm("PUT", ELSEWHERE, "{'location': 'westeurope'}");
        String group = ELSEWHERE + "/providers/Microsoft.Network/";
        String gateway = gateway(group, "gw", "'gatewayType': 'ExpressRoute', 'sku': {'name': 'ErGw1AZ'}");
        String link = group + "connections/link";
        Answer wrongKey = sandbox.arm("PUT", link, link(gateway, circuit, "a-wrong-key"));

        Answer linked = sandbox.made(link, link(gateway, circuit, authorization.text("/properties/authorizationKey")));
        Answer peersDown = result(gateway + "/getBgpPeerStatus");
        control(circuit, "bgp", "{'up': true, 'paths': ['primary'], 'advertisedPrefixes': ['0.0.0.0/0']}");
        Answer peers = result(gateway + "/getBgpPeerStatus?peer=10.50.255.4");
        Answer learned = result(gateway + "/getLearnedRoutes");
        Answer advertised = result(gateway + "/getAdvertisedRoutes?peer=10.50.255.4");
        sandbox.finished(sandbox.arm("DELETE", circuit + "/authorizations/a1", ""));
        Answer broken = sandbox.get(link);
        Answer forgotten = result(gateway + "/getLearnedRoutes");

        assertThat(wrongKey.text("/error/code")).isEqualTo("ExpressRouteCircuitAuthorizationNotValid");
        assertThat(linked.text("/properties/connectionStatus")).isEqualTo("Connected");
        assertThat(peersDown.at("/value").findValuesAsText("state")).containsOnly("Connecting");
        assertThat(peers.at("/value").findValuesAsText("state")).containsOnly("Connected");
        assertThat(peers.at("/value/0/asn").asInt()).isEqualTo(12076);
        assertThat(learned.at("/value").findValuesAsText("network")).contains("0.0.0.0/0", "10.50.0.0/16");
        assertThat(learned.at("/value").findValuesAsText("asPath")).contains("12076-65010");
        assertThat(advertised.at("/value").findValuesAsText("network")).containsOnly("10.50.0.0/16");
        assertThat(broken.text("/properties/connectionStatus")).isEqualTo("NotConnected");
        assertThat(forgotten.at("/value").findValuesAsText("network")).doesNotContain("0.0.0.0/0");
    }

    @Test
    void aTunnelInsideACircuitLivesAsLongAsTheCircuitsBgp() {
        String group = sandbox.group("tunnel");
        String circuit = circuit(group, "c1");
        provision(circuit);
        sandbox.made(circuit + "/peerings/AzurePrivatePeering", privatePeering(100, "192.168.1"));
        String gateway = gateway(group, "gw", "'gatewayType': 'ExpressRoute', 'sku': {'name': 'ErGw1AZ'}");
        sandbox.made(group + "connections/link", link(gateway, circuit, ""));
        String vpn = gateway(
                group,
                "vpn",
                "'gatewayType': 'Vpn', 'vpnType': 'RouteBased', 'enableBgp': true, 'enablePrivateIpAddress': true,"
                        + " 'sku': {'name': 'VpnGw1AZ'}");
        sandbox.made(
                group + "localNetworkGateways/end",
                "{'location': 'westeurope', 'properties': {'gatewayIpAddress': '10.10.0.1', 'localNetworkAddressSpace':"
                        + " {'addressPrefixes': ['10.10.1.0/24']}, 'bgpSettings': {'asn': 65010, 'bgpPeeringAddress': '10.10.0.2'}}}");
        String tunnel = group + "connections/tunnel";

        Answer before = sandbox.made(tunnel, tunnel(vpn, group + "localNetworkGateways/end"));
        control(circuit, "bgp", "{'up': true}");
        Answer up = sandbox.get(tunnel);
        Answer learned = result(vpn + "/getLearnedRoutes?peer=10.10.0.2");
        control(circuit, "bgp", "{'up': false}");

        assertThat(sandbox.get(vpn).text("/properties/ipConfigurations/0/properties/privateIPAddress"))
                .isEqualTo("10.50.255.4");
        assertThat(before.text("/properties/ipsecPolicies/0/ipsecEncryption")).isEqualTo("GCMAES256");
        assertThat(before.text("/properties/connectionProtocol")).isEqualTo("IKEv2");
        assertThat(before.text("/properties/connectionStatus")).isEqualTo("NotConnected");
        assertThat(up.text("/properties/connectionStatus")).isEqualTo("Connected");
        assertThat(learned.at("/value").findValuesAsText("network")).contains("10.10.1.0/24");
        assertThat(sandbox.get(tunnel).text("/properties/connectionStatus")).isEqualTo("NotConnected");
    }

    @Test
    void theSharedKeyOfATunnelIsReadSetAndMadeAnew() {
        String group = sandbox.group("keys");
        String vpn = gateway(group, "vpn", "'gatewayType': 'Vpn', 'sku': {'name': 'Basic'}");
        sandbox.made(
                group + "localNetworkGateways/end",
                "{'location': 'westeurope', 'properties': {'gatewayIpAddress': '198.51.100.1', 'localNetworkAddressSpace':"
                        + " {'addressPrefixes': ['10.10.1.0/24']}}}");
        String tunnel = group + "connections/tunnel";
        sandbox.made(tunnel, tunnel(vpn, group + "localNetworkGateways/end"));

        Answer first = sandbox.get(tunnel + "/sharedkey");
        Answer set = sandbox.arm("PUT", tunnel + "/sharedkey", "{'value': 'another-key'}");
        Answer end = sandbox.finished(set);
        Answer second = sandbox.get(tunnel + "/sharedkey");
        Answer reset = sandbox.arm("POST", tunnel + "/sharedkey/reset", "{'keyLength': 64}");
        sandbox.finished(reset);
        Answer third = sandbox.get(tunnel + "/sharedkey");
        Answer tooLong = sandbox.arm("POST", tunnel + "/sharedkey/reset", "{'keyLength': 129}");

        assertThat(first.text("/value")).isEqualTo("a-shared-key");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.response().body()).isEmpty();
        assertThat(end.text("/status")).isEqualTo("Succeeded");
        assertThat(second.text("/value")).isEqualTo("another-key");
        assertThat(reset.status()).isEqualTo(202);
        assertThat(reset.header("Location")).isPresent();
        assertThat(third.text("/value")).hasSize(64);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(sandbox.get(vpn)
                        .at("/properties/vpnClientConfiguration/vpnClientProtocols")
                        .toString())
                .isEqualTo("[\"SSTP\"]");
    }

    private static String gateway(String group, String name, String properties) {
        if (sandbox.get(group + "virtualNetworks/vnet").status() == 404) {
            sandbox.made(
                    group + "virtualNetworks/vnet",
                    "{'location': 'westeurope', 'properties': {'addressSpace': {'addressPrefixes': ['10.50.0.0/16']}, 'subnets':"
                            + " [{'name': 'GatewaySubnet', 'properties': {'addressPrefix': '10.50.255.0/27'}}]}}");
        }
        sandbox.made(group + "publicIPAddresses/" + name + "-ip", "{'location': 'westeurope'}");
        sandbox.made(
                group + "virtualNetworkGateways/" + name,
                "{'location': 'westeurope', 'properties': {" + properties
                        + ", 'ipConfigurations': [{'name': 'default', 'properties': {'subnet': {'id': '" + group
                        + "virtualNetworks/vnet/subnets/GatewaySubnet'}, 'publicIPAddress': {'id': '" + group
                        + "publicIPAddresses/" + name + "-ip'}}}]}}");
        return group + "virtualNetworkGateways/" + name;
    }

    private static String link(String gateway, String circuit, String key) {
        return "{'location': 'westeurope', 'properties': {'connectionType': 'ExpressRoute', 'virtualNetworkGateway1': {'id': '"
                + gateway + "'}, 'peer': {'id': '" + circuit + "'}, 'authorizationKey': '" + key + "'}}";
    }

    private static String tunnel(String gateway, String end) {
        return "{'location': 'westeurope', 'properties': {'connectionType': 'IPsec', 'virtualNetworkGateway1': {'id': '"
                + gateway + "'}, 'localNetworkGateway2': {'id': '" + end
                + "'}, 'sharedKey': 'a-shared-key', 'enableBgp': true, 'useLocalAzureIpAddress': true, 'ipsecPolicies':"
                + " [{'saLifeTimeSeconds': 27000, 'saDataSizeKilobytes': 102400000, 'ipsecEncryption': 'GCMAES256',"
                + " 'ipsecIntegrity': 'GCMAES256', 'ikeEncryption': 'AES256', 'ikeIntegrity': 'SHA384', 'dhGroup': 'ECP384',"
                + " 'pfsGroup': 'ECP384'}]}}";
    }

    /** What an action gives, from the Location that it answers with. */
    private static Answer result(String action) {
        Answer accepted = sandbox.arm("POST", action, "");
        assertThat(accepted.status()).isEqualTo(202);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> sandbox.call("GET", accepted.header("Location").orElseThrow(), ""),
                        answer -> answer.status() == 200);
    }
}
