package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.RunningOnramp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Networks in other subscriptions, circuits and networks that are the customer's already, and access that is missing. */
@RunningOnramp
class LinksJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @LocalServerPort
    private int port;

    private Traveller way;
    private Crew crew;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
        crew = new Crew(way);
    }

    @Test
    void aNetworkInAnotherSubscriptionIsLinkedByAnAuthorization() {
        String other = UUID.randomUUID().toString();
        ObjectNode order = way.order();
        ((ObjectNode) networks(order).get(0)).put("subscriptionId", other);
        String number = way.file(order);

        crew.workUntil(number, "completed", PATIENCE);

        JsonNode authorization = arm(circuitId(order, number)).at("/properties/authorizations/0");
        assertThat(authorization.at("/name").asText()).startsWith("contoso-hub-");
        assertThat(authorization.at("/properties/authorizationUseStatus").asText())
                .isEqualTo("InUse");
        assertThat(way.person("manager").get("/onboardings/" + number).body())
                .doesNotContain(authorization.at("/properties/authorizationKey").asText())
                .contains("Authorise the links");
    }

    @Test
    void theCustomersOwnCircuitIsAskedForLinkedAndNeverChanged() {
        ObjectNode order = Traveller.with(way.order(), "connectivityModel", text("connect-to"));
        ((ObjectNode) networks(order).get(0))
                .put("subscriptionId", UUID.randomUUID().toString());
        String number = way.file(order);
        JsonNode asked = way.task("operator", number, "askForCircuit");
        assertThat(way.orderOf(number).path("state").asText()).isEqualTo("pending");
        String circuit = customersCircuit(order, number, "own");
        String key = authorization(circuit);

        assertThat(way.form("operator", asked).at("/instructions/value").asText())
                .contains("contoso-hub");
        way.complete(
                "operator",
                number,
                "askForCircuit",
                Map.of(
                        "circuitId",
                        circuit,
                        "authorizations",
                        List.of(Map.of("network", "contoso-hub", "authorizationKey", key)),
                        "answer",
                        "check"));
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        assertThat(way.milestones(number)).doesNotContain("carrierProvisioned");
        way.carrierHasProvisioned(number);
        way.awaitMilestone(number, "networkConnected");

        JsonNode shown = arm(circuit);
        assertThat(shown.path("tags").has("onramp-order")).isFalse();
        assertThat(shown.at("/properties/authorizations/0/properties/authorizationUseStatus")
                        .asText())
                .isEqualTo("InUse");
        assertThat(way.person("manager").get("/onboardings/" + number).body()).doesNotContain(key);
    }

    @Test
    void theLinkToACircuitThatIsNoLongerNamedIsTakenAway() {
        ObjectNode order = Traveller.with(way.order(), "connectivityModel", text("connect-to"));
        String number = way.file(order);
        way.task("operator", number, "askForCircuit");
        String first = customersCircuit(order, number, "own");
        way.complete(
                "operator",
                number,
                "askForCircuit",
                Map.of("circuitId", first, "authorizations", List.of(), "answer", "check"));
        way.machine(
                "PUT",
                "/sandbox/api/faults/networkSecurityGroups",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up\"}");
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        way.carrierHasProvisioned(number);
        way.complete("operator", number, "resolveRefusedChange", Map.of("way", "correct", "note", "The wrong circuit"));
        String connection = provider(order) + "/connections/contoso-hub-to-" + name(first);
        assertThat(arm(connection).at("/properties/peer/id").asText()).isEqualToIgnoringCase(first);

        String second = customersCircuit(order, number, "right");
        Map<String, Object> entered = way.filled(way.form("operator", way.task("operator", number, "completeOrder")));
        entered.put("circuitId", second);
        way.complete("operator", number, "completeOrder", entered);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        await().atMost(PATIENCE).until(() -> arm(connection).has("error"));
        way.carrierHasProvisioned(number);

        way.awaitMilestone(number, "networkHardened");
        assertThat(arm(provider(order) + "/connections/contoso-hub-to-" + name(second))
                        .at("/properties/peer/id")
                        .asText())
                .isEqualToIgnoringCase(second);
    }

    private static String name(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    @Test
    void aNetworkThatIsThereGetsAGatewayAndLosesOnlyThatWhenItIsTakenDown() {
        ObjectNode order = way.order();
        String network = networkId(order);
        put(
                network,
                """
                {"location":"westeurope","tags":{"owner":"contoso"},"properties":{
                  "addressSpace":{"addressPrefixes":["10.50.0.0/16"]},
                  "subnets":[{"name":"app","properties":{"addressPrefix":"10.50.1.0/24"}},
                             {"name":"data","properties":{"addressPrefix":"10.50.2.0/24"}}]}}""");
        way.machine(
                "PUT",
                "/sandbox/api/faults/connections",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up\"}");
        String number = way.file(order);
        crew.workUntil(
                number,
                () -> way.person("operator").tasks("processInstanceBusinessKey=" + number).stream()
                        .anyMatch(
                                task -> task.path("taskDefinitionKey").asText().equals("resolveRefusedChange")),
                PATIENCE);
        assertThat(arm(network).at("/properties/subnets").findValuesAsText("name"))
                .contains("app", "GatewaySubnet");

        way.complete("operator", number, "resolveRefusedChange", Map.of("way", "cancel", "note", "Not wanted"));
        way.task("operator", number, "releaseFromCarrier");
        assertThat(arm(network).at("/properties/subnets").findValuesAsText("name"))
                .containsExactly("app", "data");
        way.carrierHasReleased(number);
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "released"));

        way.awaitState(number, "cancelled");
        assertThat(arm(network).at("/tags/owner").asText()).isEqualTo("contoso");
        assertThat(way.circuitsOf(number)).isEmpty();
    }

    @Test
    void ofTwoCustomersWhoOrderTheSameNetworkAtTheSameMomentOneGetsIt() {
        ObjectNode order = way.order();
        ObjectNode others = order.deepCopy().put("externalId", UUID.randomUUID().toString());
        others.path("relatedParty").forEach(party -> {
            if (party.path("role").asText().equals("customer")) {
                ((ObjectNode) party).put("id", "fabrikam").put("name", "Fabrikam Inc");
            }
        });
        List<String> numbers =
                List.of(order, others).parallelStream().map(way::file).toList();

        await().atMost(PATIENCE)
                .until(() -> numbers.stream().anyMatch(this::isPlanned)
                        && numbers.stream().anyMatch(number -> way.orderOf(number)
                                .path("state")
                                .asText()
                                .equals("pending")));

        String late = isPlanned(numbers.get(0)) ? numbers.get(1) : numbers.get(0);
        assertThat(way.form("operator", way.task("operator", late, "completeOrder"))
                        .at("/findings/value")
                        .asText())
                .contains("is the network of another customer");
        assertThat(way.milestones(late)).doesNotContain("orderComplete");
    }

    private boolean isPlanned(String number) {
        return way.milestones(number).contains("orderComplete");
    }

    @Test
    void whoeverAdministersTheSubscriptionIsToldWhatToDo() {
        ObjectNode order = way.order();
        String subscription = Traveller.characteristic(order, "subscriptionId").asText();
        control(subscription, "{\"writable\":false,\"networkProvider\":\"NotRegistered\"}");
        String number = way.file(order);

        JsonNode form = way.form("operator", way.task("operator", number, "grantAccess"));
        assertThat(form.at("/instructions/value").asText())
                .contains("az role assignment create")
                .contains(subscription);
        assertThat(way.orderOf(number).path("errorMessage").toString()).contains(subscription);
        control(subscription, "{\"networkProvider\":\"NotRegistered\"}");
        way.complete("operator", number, "grantAccess", Map.of("answer", "check"));
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));

        way.awaitMilestone(number, "circuitOrdered");
        assertThat(way.read(way.machine("GET", "/sandbox/api/subscriptions/" + subscription, null))
                        .path("networkProvider")
                        .asText())
                .isEqualTo("Registered");
    }

    @Test
    void circuitsThatMayNotEvenBeLookedAtAreLeftWithTheReasonWhenAnOnboardingIsCancelled() {
        ObjectNode order = way.order();
        String subscription = Traveller.characteristic(order, "subscriptionId").asText();
        String number = way.file(order);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        way.machine(
                "PUT",
                "/sandbox/api/faults/expressRouteCircuits/peerings",
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up\"}");
        way.carrierHasProvisioned(number);
        way.complete("operator", number, "resolveRefusedChange", Map.of("way", "cancel", "note", "Not wanted"));
        way.task("operator", number, "releaseFromCarrier");

        control(subscription, "{\"readable\":false,\"writable\":false}");
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "They say that they released it"));
        JsonNode refused = way.form("operator", way.task("operator", number, "resolveRefusedRemoval"));
        way.complete(
                "operator", number, "resolveRefusedRemoval", Map.of("way", "leave", "note", "Their admin removes it"));

        way.awaitState(number, "cancelled");
        assertThat(refused.at("/refusal/value").asText()).contains("AuthorizationFailed");
        assertThat(way.circuitsOf(number)).hasSize(1);
        assertThat(way.person("manager").get("/onboardings/" + number).body()).contains("Their admin removes it");
        control(subscription, "{}");
    }

    private void control(String subscription, String body) {
        var answer = way.machine("PUT", "/sandbox/api/subscriptions/" + subscription, body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private String customersCircuit(ObjectNode order, String number, String name) {
        String id = "/subscriptions/%s/resourceGroups/own/providers/Microsoft.Network/expressRouteCircuits/%s-%s"
                .formatted(
                        Traveller.characteristic(order, "subscriptionId").asText(),
                        name,
                        number.substring("ONB-".length()));
        put(
                id,
                """
                {"location":"westeurope","sku":{"name":"Standard_MeteredData","tier":"Standard","family":"MeteredData"},
                 "properties":{"serviceProviderProperties":{"serviceProviderName":"Equinix",
                   "peeringLocation":"Amsterdam","bandwidthInMbps":200}}}""");
        return id;
    }

    private String authorization(String circuit) {
        put(circuit + "/authorizations/for-onramp", "{\"properties\":{}}");
        return arm(circuit + "/authorizations/for-onramp")
                .at("/properties/authorizationKey")
                .asText();
    }

    /** As the customer does it, with any client of Azure's. */
    private void put(String id, String body) {
        String[] parts = id.split("/");
        String group = "/subscriptions/" + parts[2] + "/resourceGroups/" + parts[4];
        way.machine("PUT", "/sandbox/arm" + group + "?api-version=2025-04-01", "{\"location\":\"westeurope\"}");
        var answer = way.machine("PUT", "/sandbox/arm" + id + "?api-version=2025-03-01", body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> arm(id).at("/properties/provisioningState")
                .asText()
                .equals("Succeeded"));
    }

    private JsonNode arm(String id) {
        return way.read(way.machine("GET", "/sandbox/arm" + id + "?api-version=2025-03-01", null));
    }

    private static String circuitId(ObjectNode order, String number) {
        return "%s/expressRouteCircuits/%s".formatted(provider(order), Traveller.circuitOf(number));
    }

    private static String networkId(ObjectNode order) {
        return provider(order) + "/virtualNetworks/contoso-hub";
    }

    private static String provider(ObjectNode order) {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Network"
                .formatted(
                        Traveller.characteristic(order, "subscriptionId").asText(),
                        Traveller.characteristic(order, "resourceGroup").asText());
    }

    private static JsonNode networks(ObjectNode order) {
        return Traveller.characteristic(order, "virtualNetworks");
    }

    private static JsonNode text(String value) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(value);
    }
}
