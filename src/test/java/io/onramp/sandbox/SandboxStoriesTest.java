package io.onramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onramp.sandbox.RunningSandbox.Answer;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What recorded Azure does, wart by wart. */
class SandboxStoriesTest {

    private static final String CIRCUIT = "{'location': 'westeurope', 'tags': {'customer': 'Contoso'},"
            + " 'sku': {'name': 'Standard_MeteredData', 'tier': 'Standard', 'family': 'MeteredData'}, 'properties':"
            + " {'serviceProviderProperties': {'serviceProviderName': 'Equinix', 'peeringLocation': 'Amsterdam',"
            + " 'bandwidthInMbps': %d}}}";
    private static final String PEERING =
            "{'properties': {'peeringType': 'AzurePrivatePeering', 'peerASN': 65010, 'vlanId': 100,"
                    + " 'primaryPeerAddressPrefix': '192.168.100.0/30', 'secondaryPeerAddressPrefix': '192.168.100.4/30'}}";
    private static final String NETWORK =
            "{'location': 'westeurope', 'properties': {'addressSpace': {'addressPrefixes':"
                    + " ['10.50.0.0/16']}, 'subnets': [{'name': 'GatewaySubnet', 'properties': {'addressPrefix': '10.50.255.0/27'}}]}}";

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start("--onramp.sandbox.speed=2000", "--onramp.sandbox.carrier-automatic=false");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String circuit(int bandwidth) {
        return CIRCUIT.formatted(bandwidth);
    }

    private static String controls(String circuit) {
        return "/sandbox/api"
                + circuit.replace("/subscriptions/", "/circuits/")
                        .replace("/resourceGroups/", "/")
                        .replace("/providers/Microsoft.Network/expressRouteCircuits/", "/");
    }

    private static void carrierSays(String circuit, String state) {
        Answer answer = sandbox.control("POST", controls(circuit) + "/carrier", "{'state': '" + state + "'}");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aNewCircuitShowsItsServiceKeyOnlyWhenTheOperationHasEnded() {
        String path = sandbox.group("new-circuit") + "expressRouteCircuits/c1";

        Answer echo = sandbox.arm("PUT", path, circuit(200));
        Answer end = sandbox.finished(echo);
        Answer after = sandbox.get(path);

        assertThat(echo.status()).isEqualTo(201);
        assertThat(echo.header("Retry-After")).contains("0");
        assertThat(echo.header("Azure-AsyncOperation").orElseThrow()).hasSizeGreaterThan(3000);
        assertThat(echo.header("x-ms-ratelimit-remaining-subscription-writes")).isPresent();
        assertThat(echo.text("/properties/provisioningState")).isEqualTo("Updating");
        assertThat(echo.text("/properties/circuitProvisioningState")).isEqualTo("Disabled");
        assertThat(echo.text("/properties/serviceKey")).isEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(end.text("/status")).isEqualTo("Succeeded");
        assertThat(after.text("/properties/circuitProvisioningState")).isEqualTo("Enabled");
        assertThat(after.text("/properties/serviceKey")).isNotEqualTo("00000000-0000-0000-0000-000000000000");
        assertThat(after.text("/etag")).isNotEqualTo(echo.text("/etag"));
    }

    @Test
    void pathsAreReadInAnyCaseAndNamesKeepTheirs() {
        String path = sandbox.group("Any-Case") + "expressRouteCircuits/MyCircuit";
        sandbox.made(path, circuit(200));

        Answer found = sandbox.get(path.toLowerCase());

        assertThat(found.text("/name")).isEqualTo("MyCircuit");
        assertThat(found.text("/id"))
                .endsWith("/resourceGroups/Any-Case/providers/Microsoft.Network/expressRouteCircuits/MyCircuit");
    }

    @Test
    void lessBandwidthIsAcceptedAndThenLeavesAFailedCircuit() {
        String path = sandbox.group("less") + "expressRouteCircuits/c1";
        sandbox.made(path, circuit(200));

        Answer accepted = sandbox.arm("PUT", path, circuit(50));
        Answer end = sandbox.finished(accepted);
        Answer after = sandbox.get(path);
        Answer child = sandbox.arm("PUT", path + "/peerings/AzurePrivatePeering", PEERING);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.text("/status")).isEqualTo("Failed");
        assertThat(end.text("/error/code")).isEqualTo("InternalServerError");
        assertThat(after.text("/properties/provisioningState")).isEqualTo("Failed");
        assertThat(after.text("/properties/circuitProvisioningState")).isEqualTo("Disabled");
        assertThat(after.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(50);
        assertThat(child.status()).isEqualTo(400);
        assertThat(child.text("/error/code")).isEqualTo("ParentResourceIsInFailedState");
        assertThat(sandbox.finished(sandbox.arm("DELETE", path, "")).text("/status"))
                .isEqualTo("Succeeded");
    }

    @Test
    void anUpdateThatLeavesThePeeringsOutRemovesThem() {
        String path = sandbox.group("wipe") + "expressRouteCircuits/c1";
        sandbox.made(path, circuit(200));
        Answer echo = sandbox.arm("PUT", path + "/peerings/AzurePrivatePeering", PEERING);
        sandbox.finished(echo);
        Answer before = sandbox.get(path);

        Answer after = sandbox.made(path, circuit(500));

        assertThat(echo.at("/properties/azureASN").asInt()).isZero();
        assertThat(before.at("/properties/peerings/0/properties/azureASN").asInt())
                .isEqualTo(12076);
        assertThat(before.at("/properties/peerings/0/properties/primaryAzurePort")
                        .asText())
                .isNotEmpty();
        assertThat(after.at("/properties/peerings")).isEmpty();
        assertThat(after.text("/properties/serviceKey")).isEqualTo(before.text("/properties/serviceKey"));
    }

    @Test
    void aCircuitThatTheCarrierStillHoldsCannotBeDeleted() {
        String path = sandbox.group("held") + "expressRouteCircuits/c1";
        sandbox.made(path, circuit(200));
        carrierSays(path, "Provisioned");

        Answer accepted = sandbox.arm("DELETE", path, "");
        Answer refused = sandbox.finished(accepted);
        carrierSays(path, "NotProvisioned");
        Answer allowed = sandbox.finished(sandbox.arm("DELETE", path, ""));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isPresent();
        assertThat(refused.text("/error/code")).isEqualTo("ConflictError");
        assertThat(allowed.text("/status")).isEqualTo("Succeeded");
        assertThat(sandbox.get(path).status()).isEqualTo(404);
        assertThat(sandbox.arm("DELETE", path, "").status()).isEqualTo(204);
    }

    @Test
    void whatIsMissingIsMissingInThreeWays() {
        String group = sandbox.group("missing");
        sandbox.made(group + "expressRouteCircuits/c1", circuit(200));

        Answer resource = sandbox.get(group + "expressRouteCircuits/none");
        Answer child = sandbox.get(group + "expressRouteCircuits/c1/peerings/none");
        Answer other = sandbox.get(group.replace("missing", "no-such-group") + "expressRouteCircuits/c1");

        assertThat(resource.text("/error/code")).isEqualTo("ResourceNotFound");
        assertThat(resource.header("x-ms-failure-cause")).contains("gateway");
        assertThat(resource.at("/error/details").isMissingNode()).isTrue();
        assertThat(child.text("/error/code")).isEqualTo("NotFound");
        assertThat(child.at("/error/details").isArray()).isTrue();
        assertThat(other.text("/error/code")).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void badRequestsAreRefusedWithAzuresOwnCodes() {
        String group = sandbox.group("bad");
        sandbox.made(group + "routeTables/rt", "{'location': 'westeurope'}");
        sandbox.made(group + "networkSecurityGroups/nsg", "{'location': 'westeurope'}");
        sandbox.made(group + "virtualNetworks/vnet", NETWORK);
        String rule = "{'properties': {'protocol': '*', 'access': 'Allow', 'direction': 'Inbound', 'priority': %d,"
                + " 'sourcePortRange': '*', 'destinationPortRange': '%s'}}";

        assertThat(code(group + "expressRouteCircuits/c", circuit(200).replace("Equinix", "Nobody")))
                .isEqualTo("ExpressRouteCircuitServiceProviderDoesNotExist");
        assertThat(code(group + "expressRouteCircuits/c", "no json")).isEqualTo("InvalidRequestFormat");
        assertThat(code(group + "routeTables/rt/routes/r", "{'properties': {'addressPrefix': '10.11.12.13/8'}}"))
                .isEqualTo("InvalidCIDRNotation");
        assertThat(code(group + "routeTables/rt/routes/r", "{'properties': {'addressPrefix': '10.11.12.13'}}"))
                .isEqualTo("InvalidAddressPrefixFormat");
        assertThat(code(group + "networkSecurityGroups/nsg/securityRules/r", rule.formatted(4097, "443")))
                .isEqualTo("SecurityRuleInvalidPriority");
        assertThat(code(group + "networkSecurityGroups/nsg/securityRules/r", rule.formatted(100, "66600")))
                .isEqualTo("SecurityRuleInvalidPortRange");
        assertThat(code(group + "virtualNetworks/vnet/subnets/s", "{'properties': {'addressPrefix': '10.60.0.0/24'}}"))
                .isEqualTo("NetcfgInvalidSubnet");
        assertThat(code(
                        group + "virtualNetworks/vnet/subnets/s",
                        "{'properties': {'addressPrefix': '10.50.255.0/28'}}"))
                .isEqualTo("NetcfgSubnetRangesOverlap");
        assertThat(sandbox.call("GET", sandbox.armUrl() + group, "").text("/error/code"))
                .isEqualTo("MissingApiVersionParameter");
    }

    private static String code(String path, String body) {
        Answer refused = sandbox.arm("PUT", path, body);
        assertThat(refused.status()).isEqualTo(400);
        return refused.text("/error/code");
    }

    @Test
    void subnetsAndTheirNetworkAreTheSameThingFromBothSides() {
        String group = sandbox.group("both-sides");
        String network = group + "virtualNetworks/vnet";
        sandbox.made(network, NETWORK);
        Answer nsg = sandbox.made(group + "networkSecurityGroups/nsg", "{'location': 'westeurope'}");

        sandbox.made(
                network + "/subnets/app",
                "{'properties': {'addressPrefix': '10.50.1.0/24', 'networkSecurityGroup': {'id': '" + nsg.text("/id")
                        + "'}}}");
        Answer parent = sandbox.get(network);
        Answer protecting = sandbox.get(group + "networkSecurityGroups/nsg");
        sandbox.made(network, NETWORK);

        assertThat(parent.at("/properties/subnets").findValuesAsText("name")).containsExactly("GatewaySubnet", "app");
        assertThat(protecting.text("/properties/subnets/0/id")).endsWith("/subnets/app");
        assertThat(protecting.at("/properties/defaultSecurityRules")).hasSize(6);
        assertThat(sandbox.get(network + "/subnets/app").status()).isEqualTo(404);
    }

    @Test
    void aStaleEtagIsRefused() {
        String path = sandbox.group("etag") + "routeTables/rt";
        Answer there = sandbox.made(path, "{'location': 'westeurope'}");

        Answer stale = sandbox.arm("PUT", path, "{'location': 'westeurope'}", "If-Match", "W/\"stale\"");
        Answer fresh = sandbox.arm("PUT", path, "{'location': 'westeurope'}", "If-Match", there.text("/etag"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void microsoftPeeringSucceedsAndStillNeedsValidation() {
        String path = sandbox.group("microsoft") + "expressRouteCircuits/c1";
        sandbox.made(path, circuit(200));
        String body = PEERING.replace("AzurePrivatePeering", "MicrosoftPeering")
                .replace(
                        "'vlanId'",
                        "'microsoftPeeringConfig': {'advertisedPublicPrefixes': ['203.0.113.0/24']}, 'vlanId'");

        Answer echo = sandbox.arm("PUT", path + "/peerings/MicrosoftPeering", body);
        sandbox.finished(echo);
        Answer after = sandbox.get(path + "/peerings/MicrosoftPeering");

        String state = "/properties/microsoftPeeringConfig/advertisedPublicPrefixesState";
        assertThat(echo.text(state)).isEqualTo("NotConfigured");
        assertThat(after.text(state)).isEqualTo("ValidationNeeded");
        assertThat(after.text("/properties/provisioningState")).isEqualTo("Succeeded");
    }

    @Test
    void arpAndRoutesFollowTheCustomersRouters() {
        String path = sandbox.group("bgp") + "expressRouteCircuits/c1";
        sandbox.made(path, circuit(200));
        sandbox.finished(sandbox.arm("PUT", path + "/peerings/AzurePrivatePeering", PEERING));
        Answer unprovisioned = table(path, "arpTables/primary");
        carrierSays(path, "Provisioned");
        Answer silent = table(path, "arpTables/primary");

        sandbox.control(
                "POST",
                controls(path) + "/bgp",
                "{'up': true, 'paths': ['primary'], 'advertisedPrefixes': ['10.10.0.0/16']}");

        assertThat(unprovisioned.at("/value")).isEmpty();
        assertThat(silent.at("/value").findValuesAsText("interface")).containsExactly("Microsoft");
        assertThat(table(path, "arpTables/primary").at("/value").findValuesAsText("ipAddress"))
                .containsExactly("192.168.100.1", "192.168.100.2");
        assertThat(table(path, "arpTables/secondary").at("/value")).hasSize(1);
        Answer routes = table(path, "routeTables/primary");
        assertThat(routes.text("/value/0/network")).isEqualTo("10.10.0.0/16");
        assertThat(routes.text("/value/0/path")).isEqualTo("65010");
        assertThat(table(path, "routeTables/secondary").at("/value")).isEmpty();
        assertThat(table(path, "routeTablesSummary/primary").text("/value/0/statePfxRcd"))
                .isEqualTo("1");
    }

    private static Answer table(String circuit, String table) {
        Answer accepted = sandbox.arm("POST", circuit + "/peerings/AzurePrivatePeering/" + table, "");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.response().body()).isEqualTo("null");
        assertThat(accepted.header("Azure-AsyncOperation")).isEmpty();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> sandbox.call("GET", accepted.header("Location").orElseThrow(), ""),
                        answer -> answer.status() == 200);
    }

    @Test
    void anotherSubscriptionNeedsAnUnusedAuthorization() {
        String group = sandbox.group("auth");
        String circuit = group + "expressRouteCircuits/c1";
        sandbox.made(circuit, circuit(200));
        carrierSays(circuit, "Provisioned");
        Answer authorization = sandbox.made(circuit + "/authorizations/a1", "{}");
        String other = "/subscriptions/99999999-2222-4333-8444-555555555555/resourceGroups/spoke";
        sandbox.arm("PUT", other, "{'location': 'westeurope'}");
        String gateway = gateway(other + "/providers/Microsoft.Network/");
        String link = other + "/providers/Microsoft.Network/connections/";

        Answer without = sandbox.arm("PUT", link + "one", connection(gateway, circuit, ""));
        String key = authorization.text("/properties/authorizationKey");
        Answer with = sandbox.made(link + "one", connection(gateway, circuit, key));
        Answer twice = sandbox.arm("PUT", link + "two", connection(gateway, circuit, key));

        assertThat(without.status()).isEqualTo(400);
        assertThat(with.text("/properties/provisioningState")).isEqualTo("Succeeded");
        assertThat(sandbox.get(circuit + "/authorizations/a1").text("/properties/authorizationUseStatus"))
                .isEqualTo("InUse");
        assertThat(twice.status()).isEqualTo(400);
    }

    private static String gateway(String group) {
        sandbox.made(group + "virtualNetworks/vnet", NETWORK);
        sandbox.made(
                group + "publicIPAddresses/pip",
                "{'location': 'westeurope', 'sku': {'name': 'Standard'},"
                        + " 'properties': {'publicIPAllocationMethod': 'Static'}}");
        sandbox.made(group + "virtualNetworkGateways/gw", gatewayBody(group));
        return group + "virtualNetworkGateways/gw";
    }

    static String gatewayBody(String group) {
        return "{'location': 'westeurope', 'properties': {'gatewayType': 'ExpressRoute', 'sku': {'name': 'ErGw1AZ', 'tier': 'ErGw1AZ'},"
                + " 'ipConfigurations': [{'name': 'default', 'properties': {'subnet': {'id': '" + group
                + "virtualNetworks/vnet/subnets/GatewaySubnet'}, 'publicIPAddress': {'id': '" + group
                + "publicIPAddresses/pip'}}}]}}";
    }

    private static String connection(String gateway, String circuit, String key) {
        return "{'location': 'westeurope', 'properties': {'connectionType': 'ExpressRoute', 'virtualNetworkGateway1': {'id': '"
                + gateway + "'}, 'peer': {'id': '" + circuit + "'}, 'authorizationKey': '" + key + "'}}";
    }

    @Test
    void aVirtualNetworkHasRoomForOneExpressRouteGateway() {
        String group = sandbox.group("one-gateway");
        gateway(group);

        Answer second = sandbox.arm("PUT", group + "virtualNetworkGateways/gw2", gatewayBody(group));
        Answer subnet = sandbox.arm("DELETE", group + "virtualNetworks/vnet/subnets/GatewaySubnet", "");
        Answer elsewhere = sandbox.arm(
                "PUT",
                group + "virtualNetworkGateways/gw3",
                gatewayBody(group).replace("GatewaySubnet", "NoSuchSubnet"));

        assertThat(second.status()).isEqualTo(400);
        assertThat(subnet.text("/error/code")).isEqualTo("InUseSubnetCannotBeDeleted");
        assertThat(elsewhere.text("/error/code")).isEqualTo("InvalidResourceReference");
    }

    @Test
    void aCircuitWithoutItsCarrierCannotBeConnected() {
        String group = sandbox.group("too-early");
        String circuit = group + "expressRouteCircuits/c1";
        sandbox.made(circuit, circuit(200));
        String gateway = gateway(group);

        Answer end = sandbox.finished(sandbox.arm("PUT", group + "connections/c", connection(gateway, circuit, "")));

        assertThat(end.text("/status")).isEqualTo("Failed");
        assertThat(end.text("/error/code")).isEqualTo("ExpressRouteCircuitNotProvisioned");
    }

    @Test
    void aDeletedGroupTakesEverythingWithIt() {
        String group = sandbox.group("all-gone");
        sandbox.made(group + "routeTables/rt", "{'location': 'westeurope'}");
        String path = group.replaceAll("/providers/.*", "");

        Answer accepted = sandbox.arm("DELETE", path, "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> sandbox.call("GET", accepted.header("Location").orElseThrow(), "")
                                .status()
                        == 200);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(sandbox.arm("GET", path, "").status()).isEqualTo(404);
        sandbox.group("all-gone");
        assertThat(sandbox.get(group + "routeTables").at("/value")).isEmpty();
    }

    @Test
    void faultsHitTheTypeTheyAreOrderedForAsOftenAsOrdered() throws IOException {
        String path = sandbox.group("faults") + "publicIPAddresses/pip";
        String body = "{'location': 'westeurope'}";

        fault("{'kind': 'throttle', 'times': 1}");
        Answer throttled = sandbox.arm("PUT", path, body);
        fault("{'kind': 'server-error', 'times': 1, 'code': 'Oops'}");
        Answer broken = sandbox.arm("PUT", path, body);
        fault("{'kind': 'reset', 'times': 1}");
        assertThatThrownBy(() ->
                        sandbox.send(Duration.ofSeconds(2), "PUT", sandbox.armUrl() + path + "?api-version=1", body))
                .isInstanceOf(IOException.class);
        Answer nothingThereYet = sandbox.get(path);
        fault("{'kind': 'timeout', 'times': 1}");
        assertThatThrownBy(() ->
                        sandbox.send(Duration.ofSeconds(2), "PUT", sandbox.armUrl() + path + "?api-version=1", body))
                .isInstanceOf(HttpTimeoutException.class);
        Answer doneAllTheSame = sandbox.get(path);
        fault("{'kind': 'late-visibility', 'times': 2}");
        Answer late = sandbox.get(path);
        Answer stillLate = sandbox.get(path);
        Answer there = sandbox.get(path);
        fault("{'kind': 'failed-operation', 'times': 1, 'code': 'NotToday', 'message': 'Come back tomorrow'}");
        Answer failed = sandbox.finished(sandbox.arm("PUT", path, "{'location': 'westeurope', 'tags': {'a': 'b'}}"));

        assertThat(throttled.status()).isEqualTo(429);
        assertThat(throttled.header("Retry-After")).contains("1");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.text("/error/code")).isEqualTo("Oops");
        assertThat(nothingThereYet.status()).isEqualTo(404);
        assertThat(doneAllTheSame.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(404);
        assertThat(stillLate.status()).isEqualTo(404);
        assertThat(there.status()).isEqualTo(200);
        assertThat(failed.text("/error/code")).isEqualTo("NotToday");
    }

    private static void fault(String order) {
        assertThat(sandbox.control("PUT", "/sandbox/api/faults/publicIPAddresses", order)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void nonsenseOrdersToTheControlsAreRefusedWithAReason() {
        Answer fault = sandbox.control("PUT", "/sandbox/api/faults/connections", "{'kind': 'earthquake'}");
        Answer carrier = sandbox.control("POST", "/sandbox/api/circuits/s/g/none/carrier", "{'state': 'Asleep'}");
        Answer nobody = sandbox.control("POST", "/sandbox/api/circuits/s/g/none/carrier", "{'state': 'Provisioned'}");

        assertThat(fault.status()).isEqualTo(400);
        assertThat(fault.text("/detail")).contains("late-visibility");
        assertThat(carrier.status()).isEqualTo(400);
        assertThat(nobody.status()).isEqualTo(404);
    }

    @Test
    void everyCallIsCounted() {
        String path = sandbox.group("counted") + "loadBalancers/lb";
        sandbox.made(path, "{'location': 'westeurope', 'properties': {'anything': 'goes'}}");
        sandbox.made(path, "{'location': 'westeurope', 'properties': {'anything': 'else'}}");

        Answer requests = sandbox.control("GET", "/sandbox/api/requests?since=2020-01-01T00:00:00Z", "");

        assertThat(requests.at("/counts").toString())
                .contains("{\"method\":\"PUT\",\"type\":\"loadbalancers\",\"count\":2}");
        assertThat(requests.at("/creations").path(path.toLowerCase()).asInt()).isEqualTo(1);
        assertThat(sandbox.get(path).text("/properties/anything")).isEqualTo("else");
    }

    @Test
    void thePageListsCircuitsAndItsButtonsWork() {
        String group = sandbox.group("page");
        sandbox.made(group + "expressRouteCircuits/on-the-page", circuit(200));
        String id = sandbox.get(group + "expressRouteCircuits/on-the-page").text("/id");

        String page =
                sandbox.call("GET", sandbox.url() + "/sandbox", "").response().body();
        String french = sandbox.call("GET", sandbox.url() + "/sandbox", "", "Accept-Language", "fr")
                .response()
                .body();
        Answer posted = post("/sandbox/carrier", "id=" + id + "&state=Provisioned");
        Answer wrong = post("/sandbox/bgp", "id=" + id + "&up=true&paths=both&advertised=10.0.0.1/8");

        assertThat(page)
                .contains("on-the-page", "Contoso", "The carrier has provisioned")
                .doesNotContain("<script", "style=");
        assertThat(french).contains("L&#39;opérateur a livré");
        assertThat(posted.status()).isEqualTo(302);
        assertThat(sandbox.get(id).text("/properties/serviceProviderProvisioningState"))
                .isEqualTo("Provisioned");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.response().body()).contains("10.0.0.1/8");
    }

    private static Answer post(String path, String form) {
        try {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(sandbox.url() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form))
                    .build();
            var response = java.net.http.HttpClient.newHttpClient()
                    .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theProviderListNamesCarriersPlacesAndBandwidths() {
        Answer list = sandbox.get("/subscriptions/" + RunningSandbox.SUBSCRIPTION
                + "/providers/Microsoft.Network/expressRouteServiceProviders");

        assertThat(list.at("/value").findValuesAsText("name"))
                .contains("Equinix", "Megaport", "PacketFabric", "British Telecom", "Colt");
        assertThat(list.at("/value/0/properties/bandwidthsOffered/0/valueInMbps")
                        .asInt())
                .isEqualTo(50);
    }

    @Test
    void aGroupStaysWhereItIs() {
        String path = sandbox.group("stays").replaceAll("/providers/.*", "");
        String there = sandbox.get(path).text("/location");

        Answer moved = sandbox.arm("PUT", path, "{'location': 'Brazil South'}");
        Answer same = sandbox.arm("PUT", path, "{'location': '" + there + "', 'tags': {'a': 'b'}}");

        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.text("/error/code")).isEqualTo("InvalidResourceGroupLocation");
        assertThat(same.status()).isEqualTo(200);
    }
}
