package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What customers order beyond one circuit with private peering, each the whole way over HTTP; run on each database. */
abstract class AzureInFullStories {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @LocalServerPort
    private int port;

    private Traveller way;
    private Crew crew;
    private Azure azure;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way);
        azure = new Azure(way, port);
    }

    @Test
    void maximumResiliencyIsTwoCircuitsInTwoLocationsAndThePreferredOneWeighsMore() {
        ObjectNode order = way.with(way.order(), "resiliency", "'maximum'");
        way.with(order, "secondPeeringLocation", "'London'");
        way.with(
                order,
                "routers",
                "[" + router("primary", "ams-1", "Amsterdam") + "," + router("secondary", "ams-2", "Amsterdam") + ","
                        + router("primary", "lon-1", "London") + "," + router("secondary", "lon-2", "London") + "]");
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(way.circuitsOf(number))
                .extracting(circuit -> circuit.path("peeringLocation").asText())
                .containsExactlyInAnyOrder("Amsterdam", "London");
        assertThat(azure.connections(order)).hasSize(2);
        assertThat(weight(azure.connections(order), "amsterdam"))
                .isGreaterThan(weight(azure.connections(order), "london"));
    }

    @Test
    void aDemandOf15GbpsIsCarriedByTwoCircuits() {
        ObjectNode order = way.with(way.order(), "bandwidthInMbps", "15000");
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(way.circuitsOf(number))
                .extracting(circuit -> circuit.path("bandwidthInMbps").asInt())
                .containsExactlyInAnyOrder(10000, 5000);
        assertThat(azure.connections(order)).hasSize(2);
    }

    @Test
    void bothRoutingDomainsAreKeptApartOnTwoCircuits() {
        ObjectNode order = withMicrosoftPeering(way.order());
        way.with(order, "hardening", "{'isolateDomains':true,'allowedFromCustomer':[]}");
        String number = way.file(order);
        azureValidatesBy(number);

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(way.circuitsOf(number))
                .extracting(circuit -> circuit.path("peerings").toString())
                .containsExactlyInAnyOrder("[\"AzurePrivatePeering\"]", "[\"MicrosoftPeering\"]");
        assertThat(azure.connections(order)).hasSize(1);
    }

    @Test
    void microsoftPeeringWaitsUntilAzureHasSeenTheProofOfOwnership() {
        ObjectNode order = withMicrosoftPeering(way.order());
        String number = way.file(order);
        crew.leaves("proveOwnership");

        crew.workUntil(
                number,
                () -> !way.person("operator")
                        .tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=proveOwnership")
                        .isEmpty(),
                PATIENCE);
        JsonNode form = way.form("operator", way.task("operator", number, "proveOwnership"));
        way.complete("operator", number, "proveOwnership", Map.of("answer", "sent", "reference", "2611250000000001"));
        boolean early = way.milestones(number).contains("peeringConfigured");
        way.circuitsOf(number).forEach(circuit -> way.control(circuit, "prefixes", "{\"state\":\"Configured\"}"));
        crew.workUntil(number, "completed", PATIENCE);

        assertThat(form.toString()).contains("203.0.113.0/24").contains("RIPENCC");
        assertThat(early).isFalse();
        assertThat(azure.of("routeFilters", order)).singleElement().satisfies(filter -> assertThat(filter.toString())
                .contains("12076:5010")
                .contains("Allow"));
    }

    @Test
    void aNetworkInAnotherSubscriptionIsLinkedByAnAuthorization() {
        String other = UUID.randomUUID().toString();
        ObjectNode order = way.order();
        ((ObjectNode) Traveller.characteristic(order, "virtualNetworks").get(0)).put("subscriptionId", other);
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        JsonNode circuit = azure.get(way.circuitsOf(number).get(0).path("id").asText());
        assertThat(circuit.at("/properties/authorizations")).singleElement().satisfies(authorization -> assertThat(
                        authorization.at("/properties/authorizationUseStatus").asText())
                .isEqualTo("InUse"));
        assertThat(azure.list("/subscriptions/" + other + "/resourceGroups/"
                        + Traveller.characteristic(order, "resourceGroup").asText()
                        + "/providers/Microsoft.Network/connections"))
                .hasSize(1);
    }

    @Test
    void theCustomersOwnCircuitIsAskedForCheckedAndLinked() {
        ObjectNode order = way.with(way.order(), "connectivityModel", "'connect-to'");
        Azure.CustomerCircuit theirs = azure.customerMakesCircuit("Equinix", "Amsterdam", 200);
        String number = way.file(order);
        crew.does(
                "askForCircuit",
                "operator",
                Map.of(
                        "answer",
                        "check",
                        "circuitId",
                        theirs.id(),
                        "authorizations",
                        List.of(Map.of("network", "contoso-hub", "authorizationKey", theirs.authorizationKey()))));

        crew.workUntil(number, () -> way.milestones(number).contains("circuitOrdered"), PATIENCE);
        assertThat(way.person("manager").get("/onboardings/" + number).body()).contains("Customer");
        azure.carrierProvisions(theirs);
        azure.customerMakesPeering(theirs);
        crew.workUntil(
                number,
                () -> {
                    azure.bgpIsUp(theirs, "10.10.0.0/16");
                    return way.orderOf(number).path("state").asText().equals("completed");
                },
                PATIENCE);

        assertThat(way.circuitsOf(number)).isEmpty();
        assertThat(azure.connections(order)).hasSize(1);
        assertThat(azure.get(theirs.id()).at("/properties/authorizations/0/properties/authorizationUseStatus"))
                .hasToString("\"InUse\"");
    }

    @Test
    void forcedTunnellingExpectsTheDefaultRouteAndDeniesTheInternet() {
        ObjectNode order = way.order();
        way.with(order, "hardening", "{'forcedTunnelling':true,'allowedFromCustomer':[]}");
        String number = way.file(order);
        crew.leaves("configureRouterPair");
        crew.workUntil(number, () -> way.milestones(number).contains("networkHardened"), PATIENCE);

        crew.does("configureRouterPair", "engineer", Map.of("configured", true));
        JsonNode task = way.task("engineer", number, "configureRouterPair");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));
        way.bgp(number, "{\"up\":true,\"advertisedPrefixes\":[\"10.10.0.0/16\",\"0.0.0.0/0\"]}");
        crew.workUntil(number, "completed", PATIENCE);

        assertThat(way.form("engineer", task)).isNotNull();
        assertThat(azure.of("networkSecurityGroups", order)).isNotEmpty().allSatisfy(group -> assertThat(
                        group.toString())
                .contains("\"destinationAddressPrefix\":\"Internet\"")
                .contains("\"direction\":\"Outbound\""));
    }

    @Test
    void ipsecOverPrivatePeeringHasTunnelsWithPrefixesThatWin() {
        ObjectNode order = way.order();
        way.with(order, "hardening", "{'encryption':'ipsec','allowedFromCustomer':[]}");
        way.with(
                order,
                "routers",
                "[{'path':'primary','vendor':'frr','hostname':'ce-1','interface':'eth1','tunnelAddress':'10.10.255.1'},"
                        + "{'path':'secondary','vendor':'frr','hostname':'ce-2','interface':'eth1','tunnelAddress':'10.10.255.2'}]");
        String number = way.file(order);
        crew.does("setUpTunnels", "engineer", Map.of("way", "retry"));

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(azure.of("localNetworkGateways", order))
                .hasSize(2)
                .allSatisfy(gateway ->
                        assertThat(gateway.toString()).contains("10.10.0.0/17").contains("10.10.128.0/17"));
        assertThat(azure.connections(order))
                .filteredOn(connection ->
                        connection.at("/properties/connectionType").asText().equals("IPsec"))
                .hasSize(2)
                .allSatisfy(connection -> assertThat(connection
                                .at("/properties/useLocalAzureIpAddress")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void aNetworkThatExistsIsLinkedAndNothingOfItIsLost() {
        ObjectNode order = way.order();
        azure.customerMakesNetwork(order, "contoso-hub", "10.50.0.0/16", "app", "10.50.1.0/24");
        ((ArrayNode) Traveller.characteristic(order, "virtualNetworks").get(0).path("subnets")).remove(1);
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        JsonNode network = azure.of("virtualNetworks", order).get(0);
        assertThat(network.path("tags").path("theirs").asText()).isEqualTo("yes");
        assertThat(network.at("/properties/subnets"))
                .extracting(subnet -> subnet.path("name").asText())
                .contains("app", "GatewaySubnet");
        assertThat(network.at("/properties/subnets/0/properties/serviceEndpoints"))
                .hasSize(1);
    }

    @Test
    void aGatewayThatExistsIsLinkedPastItAndReadersAreLetIn() {
        ObjectNode order = way.order();
        String reader = "0a1b2c3d-1111-4222-8333-444455556666";
        azure.customerMakesNetwork(order, "contoso-hub", "10.50.0.0/16", "app", "10.50.1.0/24");
        azure.customerMakesGateway(order, "contoso-hub", "10.50.255.0/27", "their-gateway", "ErGw3AZ");
        ObjectNode hub =
                (ObjectNode) Traveller.characteristic(order, "virtualNetworks").get(0);
        ((ArrayNode) hub.path("subnets")).remove(1);
        hub.put("gatewaySku", "ErGw3AZ").put("fastPath", true);
        way.with(order, "readers", "['" + reader + "']");
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(azure.of("virtualNetworkGateways", order))
                .extracting(gateway -> gateway.path("name").asText())
                .containsExactly("their-gateway");
        assertThat(azure.connections(order)).singleElement().satisfies(connection -> {
            assertThat(connection.at("/properties/virtualNetworkGateway1/id").asText())
                    .endsWith("/their-gateway");
            assertThat(connection.at("/properties/expressRouteGatewayBypass").asBoolean())
                    .isTrue();
        });
        assertThat(azure.roleAssignments(order))
                .extracting(assigned -> assigned.at("/properties/principalId").asText())
                .contains(reader);
    }

    @Test
    void whoCannotReadTheSubscriptionIsToldExactlyWhatToDo() {
        ObjectNode order = way.order();
        String subscription = Traveller.characteristic(order, "subscriptionId").asText();
        azure.subscription(subscription, "{\"readable\":false,\"writable\":false}");
        String number = way.file(order);

        JsonNode form = way.form("operator", way.task("operator", number, "grantAccess"));
        azure.subscription(subscription, "{\"readable\":true,\"writable\":true,\"networkProvider\":\"Registered\"}");
        way.complete("operator", number, "grantAccess", Map.of("answer", "check"));
        way.awaitMilestone(number, "orderComplete");

        assertThat(form.toString()).contains(subscription).contains("az role assignment create");
    }

    private void azureValidatesBy(String number) {
        crew.does("proveOwnership", "operator", form -> {
            way.circuitsOf(number).stream()
                    .filter(circuit -> circuit.path("peerings").toString().contains("Microsoft"))
                    .forEach(circuit -> way.control(circuit, "prefixes", "{\"state\":\"Configured\"}"));
            return Map.of("answer", "sent", "reference", "2611250000000001");
        });
    }

    private ObjectNode withMicrosoftPeering(ObjectNode order) {
        return way.with(
                order,
                "microsoftPeering",
                "{'peerAsn':65010,'vlanId':200,'primarySubnet':'203.0.113.0/30','secondarySubnet':'203.0.113.4/30',"
                        + "'advertisedPrefixes':['203.0.113.0/24'],'customerAsn':64500,'routingRegistryName':'RIPENCC',"
                        + "'serviceCommunities':['12076:5010']}");
    }

    private static String router(String path, String host, String location) {
        return "{'path':'%s','vendor':'frr','hostname':'%s','interface':'eth1','peeringLocation':'%s'}"
                .formatted(path, host, location);
    }

    private static int weight(List<JsonNode> connections, String circuit) {
        return connections.stream()
                .filter(connection -> connection.path("name").asText().contains(circuit))
                .findFirst()
                .orElseThrow()
                .at("/properties/routingWeight")
                .asInt();
    }
}
