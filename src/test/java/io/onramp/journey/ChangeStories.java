package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.Browserless;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is changed of a service that is in use, the whole way over HTTP; run on each database. */
abstract class ChangeStories {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;
    private Crew crew;
    private Azure azure;
    private ObjectNode order;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way);
        azure = new Azure(way, port);
        order = way.order();
    }

    private String service() {
        String number = way.file(order);
        crew.workUntil(number, "completed", PATIENCE);
        crew.about(number);
        return number;
    }

    private String changed(String service, String name, String value) {
        String change = way.file(way.change(service, name, value));
        crew.workUntil(change, "completed", PATIENCE);
        return change;
    }

    private JsonNode circuit() {
        List<JsonNode> circuits = azure.of("expressRouteCircuits", order);
        assertThat(circuits).hasSize(1);
        return circuits.get(0);
    }

    private String ordered(String number, String name) {
        return Traveller.characteristic(way.orderOf(number), name).asText();
    }

    @Test
    void bandwidthGrowsInPlaceAndTheCarrierIsToldWhileTrafficGoesOn() {
        String service = service();
        JsonNode before = circuit();

        String change = changed(service, "bandwidthInMbps", "500");

        JsonNode after = circuit();
        assertThat(after.at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(after.at("/properties/serviceKey")).isEqualTo(before.at("/properties/serviceKey"));
        assertThat(after.at("/properties/peerings/0/properties/state").asText()).isEqualTo("Enabled");
        assertThat(azure.connections(order)).hasSize(1);
        assertThat(crew.done()).contains("approveChange", "tellCarrier");
        assertThat(way.milestones(change)).containsExactly("planApproved", "handedOver");
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo("500");
        assertThat(crew.done()).doesNotContain("releaseFromCarrier");
        assertThat(way.orderOf(service).path("state").asText()).isEqualTo("completed");
    }

    @Test
    void bandwidthShrinksByMakingANewCircuitBeforeTheOldOneGoes() {
        String service = service();
        String old = circuit().path("name").asText();
        crew.leaves("confirmMove");
        String change = way.file(way.change(service, "bandwidthInMbps", "100"));

        crew.workUntil(
                change,
                () -> !way.person("engineer")
                        .tasks("processInstanceBusinessKey=" + change + "&taskDefinitionKey=confirmMove")
                        .isEmpty(),
                PATIENCE);
        List<JsonNode> both = azure.of("expressRouteCircuits", order);
        List<JsonNode> links = azure.connections(order);
        crew.does("confirmMove", "engineer", Map.of("answer", "moved"));
        crew.workUntil(change, "completed", PATIENCE);

        assertThat(both).hasSize(2);
        assertThat(weight(links, old + "-r2")).isGreaterThan(weight(links, old));
        assertThat(circuit().path("name").asText()).isEqualTo(old + "-r2");
        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(100);
        assertThat(azure.connections(order)).singleElement().satisfies(link -> assertThat(
                        link.at("/properties/routingWeight").asInt())
                .isZero());
        assertThat(crew.done()).contains("releaseFromCarrier");
    }

    @Test
    void theSkuGoesUpAndDownAndMicrosoftPeeringComesAndGoes() {
        String service = service();

        changed(service, "skuTier", "'Premium'");
        String up = circuit().at("/sku/name").asText();
        String change = way.file(way.change(
                service,
                "microsoftPeering",
                "{'peerAsn':65020,'primarySubnet':'203.0.113.0/30','secondarySubnet':'203.0.113.4/30',"
                        + "'advertisedPrefixes':['203.0.113.0/24'],'routingRegistryName':'RIPENCC',"
                        + "'serviceCommunities':['12076:5010']}"));
        crew.does("proveOwnership", "operator", Map.of("answer", "sent", "reference", "1"));
        crew.workUntil(
                change,
                () -> {
                    way.circuitsOf(service).forEach(this::validate);
                    return way.orderOf(change).path("state").asText().equals("completed");
                },
                PATIENCE);
        List<String> two = peerings();
        int filters = azure.of("routeFilters", order).size();
        changed(service, "microsoftPeering", "null");
        changed(service, "skuTier", "'Standard'");

        assertThat(up).isEqualTo("Premium_MeteredData");
        assertThat(two).containsExactlyInAnyOrder("AzurePrivatePeering", "MicrosoftPeering");
        assertThat(filters).isEqualTo(1);
        assertThat(peerings()).containsExactly("AzurePrivatePeering");
        assertThat(azure.of("routeFilters", order)).isEmpty();
        assertThat(circuit().at("/sku/name").asText()).isEqualTo("Standard_MeteredData");
    }

    @Test
    void anOperatorOrdersAChangeWithAFormInTasklistAndDoesNotApproveIt() {
        String service = service();
        Browserless operator = way.person("operator");
        Map<String, Object> wanted = Map.of("service", service, "skuTier", "Premium", "description", "INC-4711");

        HttpResponse<String> unknown = operator.startProcess("order-change", Map.of("service", "ONB-1999-000001"));
        HttpResponse<String> other = way.person("approver").startProcess("order-change", wanted);
        HttpResponse<String> started = operator.startProcess("order-change", wanted);
        String change = await().atMost(PATIENCE)
                .until(() -> changesOf(service), changes -> changes.size() == 1)
                .get(0);
        crew.workUntil(change, "completed", PATIENCE);

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("no service that is in use has that number");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(way.orderOf(change).path("description").asText()).isEqualTo("INC-4711");
        assertThat(way.orderOf(change).at("/relatedParty/0/id").asText()).isEqualTo("operator");
        assertThat(circuit().at("/sku/name").asText()).isEqualTo("Premium_MeteredData");
        assertThat(changesOf(service)).containsExactly(change);
    }

    /** Numbers of the orders to change a service. */
    private List<String> changesOf(String service) {
        List<String> changes = new ArrayList<>();
        for (JsonNode order : way.orders()) {
            JsonNode item = order.at("/serviceOrderItem/0");
            if (item.path("action").asText().equals("modify")
                    && item.at("/service/id").asText().equals(service)) {
                changes.add(order.path("id").asText());
            }
        }
        return changes;
    }

    @Test
    void aNetworkIsAddedAndTakenAwayAgain() {
        String service = service();
        String one = Traveller.characteristic(order, "virtualNetworks").toString();
        String other = "{'name':'contoso-spoke','location':'westeurope','addressSpaces':['10.60.0.0/16'],"
                + "'subnets':[{'name':'app','prefix':'10.60.1.0/24'}],'gatewaySku':'ErGw1AZ'}";

        changed(service, "virtualNetworks", one.substring(0, one.length() - 1) + "," + other + "]");
        int connected = azure.connections(order).size();
        changed(service, "virtualNetworks", one);

        assertThat(connected).isEqualTo(2);
        assertThat(azure.connections(order)).hasSize(1);
        assertThat(azure.of("virtualNetworks", order))
                .extracting(network -> network.path("name").asText())
                .containsExactly("contoso-hub");
        assertThat(azure.of("virtualNetworkGateways", order)).hasSize(1);
    }

    @Test
    void aNetworkGrowsByAnAddressSpaceAndASubnetAndNothingElseIsTouched() {
        String service = service();
        String theirs = id("virtualNetworks/contoso-hub/subnets/theirs");
        azure.put(
                theirs,
                "{'properties':{'addressPrefix':'10.50.7.0/24','serviceEndpoints':[{'service':'Microsoft.Storage'}]}}");
        JsonNode before = subnet("app");
        Instant begun = Instant.now();
        long configured = configured();

        changed(service, "virtualNetworks", hub("'10.50.0.0/16','10.51.0.0/16'", APP, DATA, WEB));

        assertThat(azure.get(id("virtualNetworks/contoso-hub")).at("/properties/addressSpace/addressPrefixes"))
                .extracting(JsonNode::asText)
                .containsExactly("10.50.0.0/16", "10.51.0.0/16");
        assertThat(attached("web", "networkSecurityGroup")).endsWith("/contoso-hub-web-nsg");
        assertThat(attached("web", "routeTable")).endsWith("/contoso-hub-rt");
        assertThat(subnet("app").at("/properties/networkSecurityGroup"))
                .isEqualTo(before.at("/properties/networkSecurityGroup"));
        assertThat(subnet("theirs").at("/properties/serviceEndpoints")).hasSize(1);
        JsonNode requests = way.requests(begun);
        assertThat(requests.path("detachments"))
                .as("no subnet was ever without")
                .isEmpty();
        assertThat(requests.path("creations").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(id("networkSecurityGroups/contoso-hub-web-nsg").toLowerCase(Locale.ROOT));
        assertThat(configured() - configured)
                .as("the routers let the new addresses in")
                .isOne();
        assertThat(way.person("manager")
                        .get("/inventory/networks.csv?q=" + service)
                        .body())
                .contains("10.51.0.0/16");
        assertThat(drifted()).isEmpty();
    }

    @Test
    void aSubnetGoesAndTheGatewayIsResizedAndTheOthersStayGuarded() {
        String service = service();
        JsonNode gateway = azure.get(id("virtualNetworkGateways/contoso-hub-ergw"));
        Instant begun = Instant.now();

        changed(
                service,
                "virtualNetworks",
                hub("'10.50.0.0/16'", APP).replace("ErGw1AZ'", "ErGw3AZ','fastPath':true,'routingWeight':10"));
        JsonNode link = azure.connections(order).get(0).path("properties");
        JsonNode resized = azure.get(id("virtualNetworkGateways/contoso-hub-ergw"));
        changed(
                service,
                "virtualNetworks",
                hub("'10.50.0.0/16'", APP).replace("ErGw1AZ'", "ErGw3AZ','routingWeight':10"));

        assertThat(subnets()).containsExactlyInAnyOrder("app", "GatewaySubnet");
        assertThat(azure.of("networkSecurityGroups", order))
                .extracting(group -> group.path("name").asText())
                .containsExactly("contoso-hub-app-nsg");
        assertThat(resized.at("/properties/sku/name").asText()).isEqualTo("ErGw3AZ");
        assertThat(resized.at("/properties/resourceGuid")).isEqualTo(gateway.at("/properties/resourceGuid"));
        assertThat(link.path("routingWeight").asInt()).isEqualTo(10);
        assertThat(link.path("expressRouteGatewayBypass").asBoolean()).isTrue();
        assertThat(azure.connections(order).get(0).at("/properties/expressRouteGatewayBypass"))
                .isEqualTo(BooleanNode.FALSE);
        JsonNode requests = way.requests(begun);
        assertThat(requests.path("detachments")).isEmpty();
        assertThat(requests.path("creations")).isEmpty();
        assertThat(drifted()).isEmpty();
    }

    @Test
    void aSubnetThatSomethingIsInIsNotTakenAwayAndWhoeverOrderedItIsToldWhy() {
        String service = service();
        JsonNode before = subnet("data");
        azure.put(
                id("networkInterfaces/vm-nic"),
                "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'first','properties':{'subnet':{'id':'"
                        + id("virtualNetworks/contoso-hub/subnets/data") + "'}}}]}}");
        String change =
                way.file(way.change(service, "virtualNetworks", hub("'10.50.0.0/16','10.51.0.0/16'", APP, WEB)));
        crew.workUntil(change, () -> isAt("operator", change, "resolveRefusedChange"), PATIENCE);
        JsonNode form = way.form("operator", way.task("operator", change, "resolveRefusedChange"));

        way.complete("operator", change, "resolveRefusedChange", Map.of("way", "cancel", "note", "Somebody is in it"));
        crew.workUntil(change, "cancelled", PATIENCE);

        assertThat(form.at("/refusal/value").asText())
                .contains("InUseSubnetCannotBeDeleted", "Subnet data is in use by", "vm-nic");
        assertThat(subnets()).containsExactlyInAnyOrder("app", "data", "GatewaySubnet");
        assertThat(subnet("data").at("/properties/networkSecurityGroup"))
                .isEqualTo(before.at("/properties/networkSecurityGroup"));
        assertThat(azure.get(id("virtualNetworks/contoso-hub")).at("/properties/addressSpace/addressPrefixes"))
                .hasSize(1);
        assertThat(azure.of("networkSecurityGroups", order)).hasSize(2);
    }

    @Test
    void aNetworkWhoseChangeIsGivenUpHalfwayIsPutBackWithAllThatGuardsIt() {
        String service = service();
        way.machine(
                "PUT",
                "/sandbox/api/faults/networkSecurityGroups",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up\"}");
        String change =
                way.file(way.change(service, "virtualNetworks", hub("'10.50.0.0/16','10.51.0.0/16'", APP, WEB)));
        crew.workUntil(change, () -> isAt("operator", change, "resolveRefusedChange"), PATIENCE);
        List<String> halfway = subnets();

        way.complete("operator", change, "resolveRefusedChange", Map.of("way", "cancel", "note", "Not now"));
        crew.workUntil(change, "cancelled", PATIENCE);

        assertThat(halfway).containsExactlyInAnyOrder("app", "web", "GatewaySubnet");
        assertThat(subnets()).containsExactlyInAnyOrder("app", "data", "GatewaySubnet");
        assertThat(attached("data", "networkSecurityGroup")).endsWith("/contoso-hub-data-nsg");
        assertThat(azure.get(id("virtualNetworks/contoso-hub")).at("/properties/addressSpace/addressPrefixes"))
                .extracting(JsonNode::asText)
                .containsExactly("10.50.0.0/16");
        assertThat(azure.of("networkSecurityGroups", order)).hasSize(2);
        assertThat(drifted()).isEmpty();
    }

    @Test
    void whatItsOwnerHasAddedToANetworkIsHardenedByAnOrderThatOnlyNamesIt() {
        azure.customerMakesNetwork(order, "contoso-hub", "10.50.0.0/16", "app", "10.50.1.0/24");
        String theirs = hub("'10.50.0.0/16'", APP);
        way.with(order, "virtualNetworks", theirs);
        String service = service();
        azure.put(id("virtualNetworks/contoso-hub/subnets/web"), "{'properties':{'addressPrefix':'10.50.3.0/24'}}");
        Instant begun = Instant.now();
        String change = way.file(way.change(service, "virtualNetworks", theirs));
        JsonNode page = way.form("approver", way.task("approver", change, "approveChange"));

        crew.workUntil(change, "completed", PATIENCE);

        assertThat(page.at("/differences/value").asText())
                .contains("subnet web, 10.50.3.0/24, was added by its owner")
                .doesNotContain("GatewaySubnet");
        assertThat(attached("web", "networkSecurityGroup")).endsWith("/contoso-hub-web-nsg");
        assertThat(subnet("app").at("/properties/serviceEndpoints")).hasSize(1);
        assertThat(way.requests(begun).path("detachments")).isEmpty();
        assertThat(way.requests(begun).path("counts"))
                .as("the network itself is never sent")
                .noneMatch(count -> count.path("method").asText().equals("PUT")
                        && count.path("type").asText().toLowerCase(Locale.ROOT).endsWith("/virtualnetworks"));
    }

    @Test
    void whatItsOwnerHasTakenOutOfANetworkIsMissedByNobodyOnceAnOrderHasFollowed() {
        azure.customerMakesNetwork(order, "contoso-hub", "10.50.0.0/16", "app", "10.50.1.0/24");
        String theirs = hub("'10.50.0.0/16'", APP);
        way.with(order, "virtualNetworks", theirs);
        azure.put(networkOfOrder() + "/subnets/web", "{'properties':{'addressPrefix':'10.50.3.0/24'}}");
        String service = service();
        azure.delete(networkOfOrder() + "/subnets/web");
        List<String> missed = drifted();

        changed(service, "virtualNetworks", theirs);

        assertThat(missed).singleElement().asString().endsWith("/subnets/web");
        assertThat(drifted()).isEmpty();
        assertThat(azure.of("networkSecurityGroups", order))
                .extracting(group -> group.path("name").asText())
                .containsExactly("contoso-hub-app-nsg");
    }

    private String networkOfOrder() {
        return "/subscriptions/"
                + Traveller.characteristic(order, "subscriptionId").asText() + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText()
                + "/providers/Microsoft.Network/virtualNetworks/contoso-hub";
    }

    /** What of this order's the watch finds other than it is to be, when it is asked to look. */
    private List<String> drifted() {
        Optional<OffsetDateTime> before = looked();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            way.person("manager").postForm("/watch", "/watch", Map.of());
            return !looked().equals(before);
        });
        return jdbc.sql("select resource_id from drift").query(String.class).list().stream()
                .filter(id -> id.contains(
                        Traveller.characteristic(order, "resourceGroup").asText()))
                .toList();
    }

    private Optional<OffsetDateTime> looked() {
        return jdbc.sql("select looked_at from watch_look where subscription_key = ?")
                .param(Traveller.characteristic(order, "subscriptionId").asText())
                .query(OffsetDateTime.class)
                .optional();
    }

    private static final String APP = "{'name':'app','prefix':'10.50.1.0/24'}";
    private static final String DATA = "{'name':'data','prefix':'10.50.2.0/24'}";
    private static final String WEB = "{'name':'web','prefix':'10.51.1.0/24'}";

    private static String hub(String spaces, String... subnets) {
        return "[{'name':'contoso-hub','location':'westeurope','addressSpaces':[" + spaces + "],'subnets':["
                + String.join(",", subnets) + "],'gatewaySku':'ErGw1AZ'}]";
    }

    private String id(String resource) {
        return circuit().path("id").asText().replaceAll("expressRouteCircuits/.*", "") + resource;
    }

    private JsonNode subnet(String name) {
        return azure.get(id("virtualNetworks/contoso-hub/subnets/" + name));
    }

    private List<String> subnets() {
        List<String> names = new ArrayList<>();
        azure.get(id("virtualNetworks/contoso-hub"))
                .at("/properties/subnets")
                .forEach(subnet -> names.add(subnet.path("name").asText()));
        return names;
    }

    private String attached(String subnet, String kind) {
        return subnet(subnet).at("/properties/" + kind + "/id").asText();
    }

    private long configured() {
        return crew.done().stream().filter("configureRouterPair"::equals).count();
    }

    @Test
    void keysAreDrawnAnewAndAPeeringIsReset() {
        String service = service();
        long before = sentPeerings();

        changed(service, "rotateKeys", "['bgp']");
        long rotated = sentPeerings();
        changed(service, "resetPeerings", "['AzurePrivatePeering']");

        assertThat(rotated).isEqualTo(before + 1);
        assertThat(sentPeerings()).isEqualTo(rotated + 2);
        assertThat(circuit().at("/properties/peerings/0/properties/state").asText())
                .isEqualTo("Enabled");
        assertThat(crew.done().stream().filter("configureRouterPair"::equals)).hasSize(2);
    }

    @Test
    void ofTwoChangesTheSecondWaitsForTheFirstAndSaysSo() {
        String service = service();
        crew.leaves("tellCarrier");
        String first = way.file(way.change(service, "bandwidthInMbps", "500"));
        crew.workUntil(
                first,
                () -> !way.person("operator")
                        .tasks("processInstanceBusinessKey=" + first + "&taskDefinitionKey=tellCarrier")
                        .isEmpty(),
                PATIENCE);

        String second = way.file(way.change(service, "bandwidthInMbps", "1000"));
        crew.workUntil(
                second,
                () -> way.person("manager").get("/onboardings/" + second).body().contains("Wait for its turn"),
                PATIENCE);
        List<JsonNode> early = way.person("approver").tasks("processInstanceBusinessKey=" + second);
        crew.does("tellCarrier", "operator", Map.of("raised", true));
        crew.workUntil(first, "completed", PATIENCE);
        crew.workUntil(second, "completed", PATIENCE);

        assertThat(early).isEmpty();
        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(1000);
    }

    @Test
    void aChangeThatIsRefusedOrCancelledChangesNothing() {
        String service = service();
        JsonNode before = circuit();
        String refused = way.file(way.change(service, "bandwidthInMbps", "500"));
        way.complete("approver", refused, "approveChange", Map.of("answer", "refuse", "note", "Not in the budget"));
        way.awaitState(refused, "rejected");
        String cancelled = way.file(way.change(service, "bandwidthInMbps", "100"));
        way.task("approver", cancelled, "approveChange");

        HttpResponse<String> asked = way.machine(
                "POST",
                "/tmf-api/serviceOrdering/v4/cancelServiceOrder",
                "{\"serviceOrder\":{\"id\":\"" + cancelled + "\"},\"cancellationReason\":\"Changed our minds\"}");

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        way.awaitState(cancelled, "cancelled");
        assertThat(circuit()).isEqualTo(before);
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo("200");
    }

    @Test
    void aChangeOfNothingOrOfWhatCannotChangeIsToldAndCorrected() {
        String service = service();
        String change = way.file(way.change(service, "location", "'northeurope'"));

        JsonNode form = way.form("operator", way.task("operator", change, "completeOrder"));
        Map<String, Object> entered = way.filled(form);
        entered.put("location", "westeurope");
        entered.put("bandwidthInMbps", "500");
        entered.put("service", service);
        way.complete("operator", change, "completeOrder", entered);
        crew.workUntil(change, "completed", PATIENCE);

        assertThat(form.at("/findings/value").asText()).contains("cannot be changed");
        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
    }

    @Test
    void whatAzureRefusesIsGivenUpAndTheServiceIsAsItWas() {
        String service = service();
        JsonNode before = circuit();
        way.machine(
                "PUT",
                "/sandbox/api/faults/expressRouteCircuits",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"PortCapacityExceeded\",\"message\":\"made up\"}");
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));
        way.complete("approver", change, "approveChange", Map.of("answer", "approve"));

        way.complete("operator", change, "resolveRefusedChange", Map.of("way", "cancel", "note", "No port there"));

        way.awaitState(change, "cancelled");
        assertThat(circuit().at("/properties/serviceProviderProperties/bandwidthInMbps"))
                .isEqualTo(before.at("/properties/serviceProviderProperties/bandwidthInMbps"));
        assertThat(azure.connections(order)).hasSize(1);
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo("200");
        assertThat(crew.done()).doesNotContain("releaseFromCarrier");
    }

    /** Azure has validated the prefixes, once there is a peering that has some. */
    private void validate(JsonNode circuit) {
        way.machine(
                "POST",
                "/sandbox/api/circuits/%s/%s/%s/prefixes"
                        .formatted(
                                circuit.path("subscription").asText(),
                                circuit.path("resourceGroup").asText(),
                                circuit.path("name").asText()),
                "{\"state\":\"Configured\"}");
    }

    @Test
    void aChangeThatWaitsIsCancelledWithoutTouchingTheOneThatIsUnderWay() {
        String service = service();
        crew.leaves("tellCarrier");
        String first = way.file(way.change(service, "bandwidthInMbps", "500"));
        crew.workUntil(first, () -> isAt("operator", first, "tellCarrier"), PATIENCE);
        String second = way.file(way.change(service, "bandwidthInMbps", "1000"));
        crew.workUntil(
                second,
                () -> way.person("manager").get("/onboardings/" + second).body().contains("Wait for its turn"),
                PATIENCE);

        cancel(second);
        way.awaitState(second, "cancelled");
        crew.does("tellCarrier", "operator", Map.of("raised", true));
        crew.workUntil(first, "completed", PATIENCE);

        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(azure.connections(order)).hasSize(1);
    }

    @Test
    void aChangeThatIsSentBackKeepsItsTurnAndTheNextOneComesAfterIt() {
        String service = service();
        String first = way.file(way.change(service, "location", "'northeurope'"));
        JsonNode form = way.form("operator", way.task("operator", first, "completeOrder"));
        String second = way.file(way.change(service, "bandwidthInMbps", "1000"));
        crew.workUntil(
                second,
                () -> way.person("manager").get("/onboardings/" + second).body().contains("Wait for its turn"),
                PATIENCE);

        Map<String, Object> entered = way.filled(form);
        entered.put("location", "westeurope");
        entered.put("bandwidthInMbps", "500");
        entered.put("service", service);
        way.complete("operator", first, "completeOrder", entered);
        crew.workUntil(first, "completed", PATIENCE);
        crew.workUntil(second, "completed", PATIENCE);

        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(1000);
    }

    @Test
    void aChangeThatIsGivenUpAfterAzureHasItIsPutBack() {
        String service = service();
        way.machine(
                "PUT",
                "/sandbox/api/faults/networkSecurityGroups",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up\"}");
        crew.advertising("10.10.0.0/16", "10.11.0.0/16");
        String change = way.file(way.change(
                service, "privatePeering", "{'peerAsn':65011,'advertisedPrefixes':['10.10.0.0/16','10.11.0.0/16']}"));
        way.complete("approver", change, "approveChange", Map.of("answer", "approve"));
        way.task("operator", change, "resolveRefusedChange");
        int sent = circuit().at("/properties/peerings/0/properties/peerASN").asInt();
        way.complete("operator", change, "resolveRefusedChange", Map.of("way", "cancel", "note", "Not now"));
        crew.workUntil(change, "cancelled", PATIENCE);

        assertThat(sent).isEqualTo(65011);
        assertThat(circuit().at("/properties/peerings/0/properties/peerASN").asInt())
                .isEqualTo(65010);
        assertThat(azure.connections(order)).hasSize(1);
        assertThat(crew.done()).endsWith("configureRouterPair");
    }

    @Test
    void aChangeThatIsCancelledAfterTheTrafficHasMovedBringsItBackFirst() {
        String service = service();
        String old = circuit().path("name").asText();
        crew.leaves("confirmMove").leaves("confirmReturn");
        String change = way.file(way.change(service, "bandwidthInMbps", "100"));
        crew.workUntil(change, () -> isAt("engineer", change, "confirmMove"), PATIENCE);

        cancel(change);
        JsonNode form = way.form("operator", way.task("operator", change, "decideGivingUp"));
        way.complete("operator", change, "decideGivingUp", Map.of("answer", "cancel", "note", "Agreed with Jane"));
        crew.workUntil(change, () -> isAt("engineer", change, "confirmReturn"), PATIENCE);
        List<JsonNode> both = azure.of("expressRouteCircuits", order);
        List<JsonNode> links = azure.connections(order);
        crew.does("confirmReturn", "engineer", Map.of("answer", "returned"));
        crew.workUntil(change, "cancelled", PATIENCE);

        assertThat(form.at("/stands/value").asText()).contains("The traffic was told to go over " + old + "-r2");
        assertThat(form.at("/means/value").asText()).contains("The traffic goes back to " + old + " first");
        assertThat(both).hasSize(2);
        assertThat(weight(links, old)).isGreaterThan(weight(links, old + "-r2"));
        assertThat(circuit().path("name").asText()).isEqualTo(old);
        assertThat(azure.connections(order)).singleElement().satisfies(link -> assertThat(
                        link.at("/properties/routingWeight").asInt())
                .isZero());
        assertThat(crew.done()).contains("confirmReturn", "releaseFromCarrier").doesNotContain("configureAppliance");
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo("200");
    }

    @Test
    void bandwidthThatHasGrownStaysWhereTheChangeIsCancelledAndTheCarrierIsTalkedTo() {
        String service = service();
        crew.leaves("tellCarrier");
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));
        crew.workUntil(change, () -> isAt("operator", change, "tellCarrier"), PATIENCE);

        cancel(change);
        way.complete("operator", change, "decideGivingUp", Map.of("answer", "cancel", "note", "They pay for it"));
        way.awaitState(change, "cancelled");

        assertThat(circuit()
                        .at("/properties/serviceProviderProperties/bandwidthInMbps")
                        .asInt())
                .isEqualTo(500);
        assertThat(way.orderOf(change).path("errorMessage").toString()).contains("keeps 500 Mbps", "They pay for it");
        assertThat(isAt("operator", service, "settleWithCarrier")).isTrue();
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo("500");
        assertThat(crew.done()).containsOnlyOnce("configureRouterPair");
    }

    @Test
    void whoCancelsAChangeWhoseOldCircuitIsBeingTakenDownIsToldThatItIsTooLate() {
        String service = service();
        crew.leaves("releaseFromCarrier");
        String change = way.file(way.change(service, "bandwidthInMbps", "100"));
        crew.workUntil(change, () -> isAt("operator", change, "releaseFromCarrier"), PATIENCE);

        String asked = way.read(cancel(change)).path("href").asText();
        crew.workUntil(
                change,
                () -> way.read(way.machine("GET", asked.replaceAll("^https?://[^/]+", ""), null))
                        .path("state")
                        .asText()
                        .equals("terminatedWithError"),
                PATIENCE);
        String answer = way.machine("GET", asked.replaceAll("^https?://[^/]+", ""), null)
                .body();
        new Crew(way).about(service).workUntil(change, "completed", PATIENCE);

        assertThat(answer).contains("another change can undo it");
        assertThat(circuit().path("name").asText()).endsWith("-r2");
    }

    @Test
    void anOrderIsNotCorrectedOnceTheTrafficWasMovedAndWhoeverTriesIsToldWhatToDo() {
        String service = service();
        String old = circuit().path("name").asText();
        crew.leaves("configureRouterPair");
        String change = way.file(way.change(service, "bandwidthInMbps", "100"));
        crew.workUntil(change, () -> isAt("engineer", change, "configureRouterPair"), PATIENCE);
        way.machine(
                "PUT",
                "/sandbox/api/faults/connections",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"NotNow\",\"message\":\"" + HOSTILE + "\"}");
        crew.does("configureRouterPair", "engineer", Map.of("configured", true));
        crew.workUntil(change, () -> isAt("operator", change, "resolveRefusedChange"), PATIENCE);
        JsonNode task = way.task("operator", change, "resolveRefusedChange");
        JsonNode form = way.form("operator", task);

        HttpResponse<String> correct = way.person("operator")
                .completeTask(task.path("id").asText(), Map.of("way", "correct", "note", "Other bandwidth"));
        boolean open = isAt("operator", change, "resolveRefusedChange");
        List<JsonNode> both = azure.of("expressRouteCircuits", order);
        way.complete("operator", change, "resolveRefusedChange", Map.of("way", "retry"));
        crew.workUntil(change, "completed", PATIENCE);

        assertThat(correct.statusCode()).isEqualTo(400);
        assertThat(correct.body())
                .contains("the traffic was told to move already", "try again, or cancel, which brings it back");
        assertThat(open).as("nothing was decided").isTrue();
        assertThat(both).hasSize(2);
        assertThat(form.at("/refusal/value").asText()).contains("NotNow", HOSTILE);
        assertThat(way.milestones(change)).contains("handedOver");
        assertThat(circuit().path("name").asText()).isEqualTo(old + "-r2");
    }

    @Test
    void ofTwoWhoDecideAboutOneChangeTheQuickerOneDecidesAndTheOtherIsTold() {
        String service = service();
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));
        String task = way.task("approver", change, "approveChange").path("id").asText();

        List<HttpResponse<String>> answers = List.of(
                        Map.of("answer", "approve"), Map.of("answer", "refuse", "note", "Not in the budget"))
                .stream()
                .map(entered -> {
                    Browserless person = Browserless.signIn(port, "approver");
                    return CompletableFuture.supplyAsync(() -> person.completeTask(task, entered));
                })
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        HttpResponse<String> late = way.person("approver").completeTask(task, Map.of("answer", "approve"));
        boolean approved = answers.get(0).statusCode() == 204;
        crew.workUntil(change, approved ? "completed" : "rejected", PATIENCE);

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(204, 400);
        assertThat(answers.get(approved ? 1 : 0).body()).contains("Nothing of yours was taken");
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.body()).contains("This task is no longer open");
        assertThat(way.milestones(change)).isEqualTo(approved ? List.of("planApproved", "handedOver") : List.of());
        assertThat(ordered(service, "bandwidthInMbps")).isEqualTo(approved ? "500" : "200");
    }

    private static final String HOSTILE = "<script>alert(1)</script> ${7*7} #{9*9} __${8*8}__ {{7*7}}";

    @Test
    void hostileTextInDecisionsIsTakenAndShownAsText() {
        String service = service();
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));
        String task = way.task("approver", change, "approveChange").path("id").asText();
        Browserless approver = way.person("approver");
        crew.leaves("tellCarrier");

        HttpResponse<String> endless =
                approver.completeTask(task, Map.of("answer", "refuse", "note", "x".repeat(1001)));
        HttpResponse<String> turned =
                approver.completeTask(task, Map.of("answer", "refuse", "note", "turned \u202edenrut"));
        HttpResponse<String> nothing = approver.completeTask(task, Map.of("answer", "refuse", "note", "nul \u0000"));
        HttpResponse<String> evaluated = approver.completeTask(task, Map.of("answer", "${'approve'}"));
        way.complete("approver", change, "approveChange", Map.of("answer", "approve", "note", HOSTILE));
        crew.workUntil(change, () -> isAt("operator", change, "tellCarrier"), PATIENCE);
        way.machine(
                "POST",
                "/tmf-api/serviceOrdering/v4/cancelServiceOrder",
                "{\"serviceOrder\":{\"id\":\"" + change + "\"},\"cancellationReason\":\"" + HOSTILE + "\"}");
        JsonNode form = way.form("operator", way.task("operator", change, "decideGivingUp"));
        way.complete("operator", change, "decideGivingUp", Map.of("answer", "cancel", "note", "Noted " + HOSTILE));
        crew.workUntil(change, "cancelled", PATIENCE);

        assertThat(List.of(endless, turned, nothing, evaluated))
                .extracting(HttpResponse::statusCode)
                .containsOnly(400);
        assertThat(endless.body()).contains("must have at most 1000 characters");
        assertThat(turned.body()).contains("has characters that cannot be shown");
        assertThat(nothing.body()).contains("note: has characters that cannot be shown");
        assertThat(evaluated.body()).contains("choose one of approve, refuse");
        assertThat(form.at("/askedWhy/value").asText()).isEqualTo(HOSTILE);
        assertThat(way.orderOf(change).path("errorMessage").toString()).contains("Noted " + HOSTILE);
        assertThat(way.person("manager").get("/onboardings/" + change).body())
                .contains("Noted &lt;script&gt;alert(1)&lt;/script&gt; ${7*7} #{9*9} __${8*8}__ {{7*7}}")
                .doesNotContain("<script>alert");
    }

    private boolean isAt(String person, String number, String task) {
        return !way.person(person)
                .tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task)
                .isEmpty();
    }

    private HttpResponse<String> cancel(String number) {
        HttpResponse<String> asked = way.machine(
                "POST",
                "/tmf-api/serviceOrdering/v4/cancelServiceOrder",
                "{\"serviceOrder\":{\"id\":\"" + number + "\"},\"cancellationReason\":\"Changed our minds\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        return asked;
    }

    private List<String> peerings() {
        List<String> names = new ArrayList<>();
        circuit()
                .at("/properties/peerings")
                .forEach(peering -> names.add(peering.path("name").asText()));
        return names;
    }

    /** How often Azure was sent a peering, of whatever order. */
    private long sentPeerings() {
        long all = 0;
        for (JsonNode count : way.requests().path("counts")) {
            if (count.path("method").asText().equals("PUT")
                    && count.path("type").asText().toLowerCase(Locale.ROOT).endsWith("expressroutecircuits/peerings")) {
                all += count.path("count").asLong();
            }
        }
        return all;
    }

    private static int weight(List<JsonNode> links, String circuit) {
        return links.stream()
                .filter(link -> link.path("name").asText().endsWith("-to-" + circuit))
                .map(link -> link.at("/properties/routingWeight").asInt())
                .findFirst()
                .orElseThrow();
    }
}
