package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.onboarding.Evidence;
import io.onramp.order.OrderNumber;
import io.onramp.testing.RunningOnramp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Onboardings whose networks are hardened beyond the baseline, over HTTP. */
@RunningOnramp
class HardeningJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final String ARM = "/sandbox/arm";
    private static final String VERSION = "?api-version=2024-05-01";

    @LocalServerPort
    private int port;

    @Autowired
    private Evidence evidence;

    private Traveller way;
    private Crew crew;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way)
                .does("setUpTunnels", "engineer", Map.of("way", "retry"))
                .does(
                        "configureAppliance",
                        "engineer",
                        Map.of("configured", true, "note", "IPsec to 10.10.255.9, tried with iperf"));
    }

    @Test
    void encryptedTrafficGoesThroughTunnelsThatAreUpBeforeTheOnboardingGoesOn() {
        ObjectNode order = encrypted(way.order());
        String number = way.file(order);
        crew.leaves("setUpTunnels").workUntil(number, () -> waitsFor(number, "setUpTunnels"), PATIENCE);

        JsonNode form = way.form("engineer", way.task("engineer", number, "setUpTunnels"));
        assertThat(form.at("/tunnels/value").asText()).contains("10.10.255.1").contains("\"there\":\"10.50.0.");
        String page = "/orders/" + number + "/networks/contoso-hub/tunnels";
        String shown = way.person("engineer").get(page).body();
        assertThat(shown).contains("10.10.255.2").containsPattern(">[A-Za-z0-9]{40}</pre>");
        assertThat(form.toString()).doesNotContain(key(shown));
        String router = "/orders/" + number + "/circuits/" + Traveller.circuitOf(number) + "/routers/primary";
        assertThat(way.person("engineer").get(router).body())
                .as("the router's configuration has its end of the tunnel")
                .contains("tunnel source 10.10.255.1", "tunnel destination 10.50.0.", "pre-shared-key " + key(shown));
        assertThat(way.person("manager").get(page).statusCode()).isEqualTo(403);
        assertThat(way.person("operator").get(page).statusCode()).isEqualTo(403);
        crew.does("setUpTunnels", "engineer", Map.of("way", "retry")).workUntil(number, "completed", PATIENCE);

        assertThat(way.person("engineer").get(page).body())
                .as("the keys are made once")
                .contains(key(shown));
        assertThat(last(number, "tunnel")).hasSize(2).allMatch(Evidence.Item::agrees);
        String local = arm(order, "localNetworkGateways/contoso-hub-vpn-1-primary")
                .at("/properties/localNetworkAddressSpace/addressPrefixes")
                .toString();
        assertThat(local).isEqualTo("[\"10.10.0.0/17\",\"10.10.128.0/17\"]");
        assertThat(arm(order, "connections/contoso-hub-vpn-1-primary")
                        .at("/properties/useLocalAzureIpAddress")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatACorrectedOrderDoesNotWantAnyMoreIsTakenAwayAndTheRestIsBuiltOn() {
        ObjectNode order = encrypted(way.order());
        ((ObjectNode) Traveller.characteristic(order, "hardening")).put("inspectionAppliance", "10.50.2.4");
        String number = way.file(order);
        crew.leaves("setUpTunnels").workUntil(number, () -> waitsFor(number, "setUpTunnels"), PATIENCE);
        assertThat(list(order, "localNetworkGateways")).hasSize(2);
        assertThat(subnet(order, "GatewaySubnet")
                        .at("/properties/routeTable/id")
                        .asText())
                .endsWith("/contoso-hub-gateway-rt");

        JsonNode task = way.task("engineer", number, "setUpTunnels");
        assertThat(way.person("engineer")
                        .completeTask(task.path("id").asText(), Map.of("way", "correct"))
                        .body())
                .contains("note: is missing");
        way.complete(
                "engineer", number, "setUpTunnels", Map.of("way", "correct", "note", "Their routers have no IPsec"));
        JsonNode form = way.form("operator", way.task("operator", number, "completeOrder"));
        assertThat(form.at("/findings/value").asText()).contains("Their routers have no IPsec");
        Map<String, Object> entered = way.filled(form);
        entered.put("encryption", "none");
        entered.put("inspectionAppliance", "");
        way.complete("operator", number, "completeOrder", entered);
        crew.workUntil(number, "completed", PATIENCE);

        assertThat(list(order, "localNetworkGateways")).isEmpty();
        assertThat(list(order, "connections")).singleElement().satisfies(link -> assertThat(
                        link.at("/properties/connectionType").asText())
                .isEqualTo("ExpressRoute"));
        assertThat(list(order, "virtualNetworkGateways"))
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .contains("contoso-hub-ergw");
        assertThat(list(order, "publicIPAddresses")).hasSize(1);
        assertThat(list(order, "routeTables")).hasSize(1);
        assertThat(subnet(order, "GatewaySubnet")
                        .at("/properties/routeTable/id")
                        .asText(""))
                .isEmpty();
        assertThat(subnet(order, "app")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .endsWith("/contoso-hub-app-nsg");
    }

    @Test
    void whatAnOperatorHadReplacedIsPutBackWhenTheOnboardingIsCancelled() {
        ObjectNode order = encrypted(way.order());
        put(order, "networkSecurityGroups/their-nsg", "{'location':'westeurope','properties':{}}");
        put(order, "networkSecurityGroups/their-other-nsg", "{'location':'westeurope','properties':{}}");
        put(
                order,
                "virtualNetworks/contoso-hub",
                """
                {'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.50.0.0/16']},'subnets':[
                  {'name':'app','properties':{'addressPrefix':'10.50.1.0/24','networkSecurityGroup':{'id':'%s'}}},
                  {'name':'data','properties':{'addressPrefix':'10.50.2.0/24'}}]}}
                """
                        .formatted(id(order, "networkSecurityGroups/their-nsg")));
        String number = way.file(order);
        crew.does("decideSubnets", "operator", Map.of("way", "replace", "note", "Agreed with their security"))
                .leaves("setUpTunnels")
                .workUntil(number, () -> waitsFor(number, "setUpTunnels"), PATIENCE);
        assertThat(subnet(order, "app")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .endsWith("/contoso-hub-app-nsg");
        ObjectNode data = subnet(order, "data").deepCopy();
        data.withObject("/properties/networkSecurityGroup")
                .put("id", id(order, "networkSecurityGroups/their-other-nsg"));
        put(order, "virtualNetworks/contoso-hub/subnets/data", data.toString());

        way.complete("engineer", number, "setUpTunnels", Map.of("way", "cancel", "note", "They have no IPsec"));
        way.task("operator", number, "releaseFromCarrier");

        assertThat(subnet(order, "app")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .as("as it was")
                .endsWith("/their-nsg");
        assertThat(subnet(order, "data")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .as("somebody has put it there since")
                .endsWith("/their-other-nsg");
        assertThat(subnet(order, "app").at("/properties/routeTable/id").asText(""))
                .isEmpty();
        way.carrierHasReleased(number);
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "released"));
        way.awaitState(number, "cancelled");
        assertThat(list(order, "networkSecurityGroups")).hasSize(2);
    }

    @Test
    void anAppliancePairIsConfiguredByAnEngineerAndSeesBothDirections() {
        ObjectNode order =
                way.with(way.order(), "hardening", "{'encryption':'appliance','inspectionAppliance':'10.50.2.4'}");
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        assertThat(crew.done()).contains("configureAppliance");
        assertThat(last(number, "appliance")).singleElement().satisfies(item -> assertThat(item.detail())
                .isEqualTo("engineer: IPsec to 10.10.255.9, tried with iperf"));
        assertThat(last(number, "hardening")).isNotEmpty().allMatch(Evidence.Item::agrees);
        assertThat(subnet(order, "app").at("/properties/routeTable/id").asText())
                .endsWith("/contoso-hub-rt");
        assertThat(subnet(order, "data").at("/properties/routeTable/id").asText(""))
                .as("the appliance is in there")
                .isEmpty();
        assertThat(subnet(order, "GatewaySubnet")
                        .at("/properties/routeTable/id")
                        .asText())
                .endsWith("/contoso-hub-gateway-rt");
        assertThat(last(number, "routes"))
                .anyMatch(item -> item.subject().endsWith("/app")
                        && item.detail().contains("10.10.0.0/16 to the appliance 10.50.2.4"));
        assertThat(way.person("manager").get("/onboardings/" + number).body())
                .contains("10.10.0.0/16 to the appliance 10.50.2.4");
    }

    @Test
    void whatSomebodyElsePutOnASubnetStaysWhereAnOperatorLeavesItAndEverythingElseOfASubnetDoesAnyway() {
        ObjectNode order = way.order();
        put(order, "networkSecurityGroups/their-nsg", "{'location':'westeurope','properties':{}}");
        put(
                order,
                "virtualNetworks/contoso-hub",
                """
                {'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.50.0.0/16']},'subnets':[
                  {'name':'app','properties':{'addressPrefix':'10.50.1.0/24','networkSecurityGroup':{'id':'%s'}}},
                  {'name':'data','properties':{'addressPrefix':'10.50.2.0/24',
                    'serviceEndpoints':[{'service':'Microsoft.Storage'}]}}]}}
                """
                        .formatted(id(order, "networkSecurityGroups/their-nsg")));
        String number = way.file(order);
        crew.workUntil(
                number,
                () -> !way.person("operator")
                        .tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=decideSubnets")
                        .isEmpty(),
                PATIENCE);

        JsonNode task = way.task("operator", number, "decideSubnets");
        assertThat(way.form("operator", task).at("/taken/value").asText())
                .contains("security group their-nsg")
                .doesNotContain("data");
        assertThat(way.person("operator")
                        .completeTask(task.path("id").asText(), Map.of("way", "leave"))
                        .body())
                .contains("note: is missing");
        way.complete("operator", number, "decideSubnets", Map.of("way", "leave", "note", "Agreed with their security"));
        crew.workUntil(number, "completed", PATIENCE);

        assertThat(subnet(order, "app")
                        .at("/properties/networkSecurityGroup/id")
                        .asText())
                .endsWith("/their-nsg");
        assertThat(subnet(order, "app").at("/properties/routeTable/id").asText())
                .endsWith("/contoso-hub-rt");
        JsonNode data = subnet(order, "data").path("properties");
        assertThat(data.at("/networkSecurityGroup/id").asText()).endsWith("/contoso-hub-data-nsg");
        assertThat(data.at("/serviceEndpoints/0/service").asText()).isEqualTo("Microsoft.Storage");
        assertThat(last(number, "hardening"))
                .filteredOn(item -> !item.agrees())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.detail()).isEqualTo("app: security group their-nsg was left as it was"));
    }

    @Test
    void theWayOutToTheInternetIsShutWhereTunnellingIsForced() {
        ObjectNode order = way.with(way.order(), "hardening", "{'forcedTunnelling':true}");
        String number = way.file(order);

        crew.advertising("10.10.0.0/16", "0.0.0.0/0").workUntil(number, "completed", PATIENCE);

        JsonNode group = arm(order, "networkSecurityGroups/contoso-hub-app-nsg");
        assertThat(group.at("/properties/securityRules").toString()).contains("deny-internet-out");
        assertThat(last(number, "hardening")).isNotEmpty().allMatch(Evidence.Item::agrees);
        assertThat(last(number, "routes"))
                .anyMatch(item -> item.detail().contains("0.0.0.0/0 to the ExpressRoute gateway"));
    }

    private ObjectNode encrypted(ObjectNode order) {
        way.with(order, "hardening", "{'encryption':'ipsec'}");
        for (JsonNode router : Traveller.characteristic(order, "routers")) {
            boolean primary = router.path("path").asText().equals("primary");
            ((ObjectNode) router).put("tunnelAddress", primary ? "10.10.255.1" : "10.10.255.2");
        }
        return order;
    }

    private List<JsonNode> list(ObjectNode order, String type) {
        List<JsonNode> all = new ArrayList<>();
        arm(order, type).path("value").forEach(all::add);
        return all;
    }

    /** What was found out last about each subject of that kind. */
    private List<Evidence.Item> last(String number, String kind) {
        return evidence.of(new OrderNumber(number)).stream()
                .filter(item -> item.kind().equals(kind))
                .collect(java.util.stream.Collectors.groupingBy(Evidence.Item::subject))
                .values()
                .stream()
                .map(items -> items.stream()
                        .max(Comparator.comparing(Evidence.Item::takenAt))
                        .orElseThrow())
                .toList();
    }

    private boolean waitsFor(String number, String task) {
        return !way.person("engineer")
                .tasks("processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task)
                .isEmpty();
    }

    private static String key(String page) {
        return page.replaceAll("(?s).*?>([A-Za-z0-9]{40})</pre>.*", "$1");
    }

    private JsonNode subnet(ObjectNode order, String name) {
        return arm(order, "virtualNetworks/contoso-hub/subnets/" + name);
    }

    private void put(ObjectNode order, String resource, String body) {
        String group = id(order, "").replaceAll("/providers/.*", "");
        way.machine("PUT", ARM + group + VERSION, "{\"location\":\"westeurope\"}");
        var answer = way.machine("PUT", ARM + id(order, resource) + VERSION, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> arm(order, resource)
                .at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));
    }

    private static String id(ObjectNode order, String resource) {
        return "/subscriptions/"
                + Traveller.characteristic(order, "subscriptionId").asText() + "/resourceGroups/"
                + Traveller.characteristic(order, "resourceGroup").asText() + "/providers/Microsoft.Network/"
                + resource;
    }

    private JsonNode arm(ObjectNode order, String resource) {
        return way.read(way.machine("GET", ARM + id(order, resource) + VERSION, null));
    }
}
