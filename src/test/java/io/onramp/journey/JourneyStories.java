package io.onramp.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way of an onboarding, over HTTP; run on each database. */
abstract class JourneyStories {

    private static final List<String> ALL_MILESTONES = List.of(
            "orderComplete",
            "planApproved",
            "circuitOrdered",
            "carrierProvisioned",
            "peeringConfigured",
            "networkConnected",
            "networkHardened",
            "trafficVerified",
            "handedOver");

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private MeterRegistry meters;

    private Traveller way;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
    }

    @Test
    void aCompleteOrderBecomesWorkingHardenedVerifiedTraffic() {
        String number = way.file(way.order());

        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        assertThat(service(number).path("state").asText()).isEqualTo("reserved");
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "EQX-1"));
        assertThat(way.milestones(number)).doesNotContain("carrierProvisioned");
        way.carrierHasProvisioned(number);
        JsonNode task = way.task("engineer", number, "configureRouterPair");
        assertThat(way.milestones(number)).isEqualTo(ALL_MILESTONES.subList(0, 7));
        assertThat(way.form("engineer", task).at("/primaryConfiguration/value").asText())
                .contains("neighbor 192.168.100.2 remote-as 12076");
        String configurations = "/orders/" + number + "/circuits/" + Traveller.circuitOf(number) + "/routers/primary";
        assertThat(way.person("engineer").get(configurations).body()).contains("neighbor 192.168.100.2 password ");
        assertThat(way.person("manager").get(configurations).statusCode()).isEqualTo(403);
        assertThat(way.person("manager").get(configurations).body())
                .contains("To all onboardings")
                .doesNotContain("Whitelabel", "/camunda/app/tasklist");
        assertThat(way.person("operator").get("/nonsense").body()).contains("There is nothing here");
        way.bgp(number, "{\"up\":true,\"paths\":[\"primary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));
        JsonNode again = awaitOther(number, task);
        assertThat(way.form("engineer", again).at("/differences/value").asText())
                .contains("192.168.100.5")
                .doesNotContain("192.168.100.1:");
        way.bgp(
                number,
                "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));

        way.awaitState(number, "completed");
        assertThat(way.milestones(number)).isEqualTo(ALL_MILESTONES);
        String board = way.person("manager").get("/onboardings/" + number).body();
        assertThat(board).contains("Contoso Ltd");
        JsonNode service = service(number);
        assertThat(service.path("state").asText()).isEqualTo("active");
        assertThat(service.path("supportingService").toString())
                .contains(Traveller.circuitOf(number), "\"Provisioned\"", "EQX-1")
                .doesNotContain("sec_");
        assertThat(way.person("manager").get("/inventory/circuits?q=" + number).body())
                .contains(Traveller.circuitOf(number), "EQX-1", "portal.azure.com");
        assertThat(way.person("engineer")
                        .get("/inventory/networks.csv?q=" + number)
                        .body())
                .contains("contoso-hub", "10.50.0.0/16");
    }

    @Test
    void theSameOrderTwiceIsOneOnboarding() {
        ObjectNode order = way.order();
        String number = way.file(order);

        JsonNode second = way.read(way.post(order));

        assertThat(second.path("id").asText()).isEqualTo(number);
        assertThat(way.task("approver", number, "approvePlan").path("id").asText())
                .isNotEmpty();
        assertThat(way.person("approver").tasks("processInstanceBusinessKey=" + number))
                .hasSize(1);
    }

    @Test
    void anOrderThatLacksSomethingIsCompletedByAnOperator() {
        String number = way.file(Traveller.without(way.order(), "carrier", "routers"));

        JsonNode form = way.form("operator", way.task("operator", number, "completeOrder"));
        assertThat(form.at("/findings/value").asText()).contains("carrier").contains("routers");
        assertThat(way.orderOf(number).path("state").asText()).isEqualTo("pending");
        assertThat(way.orderOf(number).path("errorMessage").toString()).contains("carrier");
        Map<String, Object> entered = way.filled(form);
        entered.put("carrier", "Equinix");
        entered.put(
                "routers",
                List.of(
                        Map.of("path", "primary", "vendor", "frr", "hostname", "ce-1", "interface", "eth1"),
                        Map.of("path", "secondary", "vendor", "frr", "hostname", "ce-2", "interface", "eth1")));
        way.complete("operator", number, "completeOrder", entered);

        way.awaitMilestone(number, "orderComplete");
        assertThat(way.task("approver", number, "approvePlan").path("name").asText())
                .isEqualTo("Approve the plan");
    }

    @Test
    void anOrderThatCannotBeCompletedIsRejectedWithTheReason() {
        String number = way.file(Traveller.without(way.order(), "peeringLocation"));

        Map<String, Object> entered = way.filled(way.form("operator", way.task("operator", number, "completeOrder")));
        entered.put("answer", "reject");
        entered.put("note", "The customer has withdrawn");
        way.complete("operator", number, "completeOrder", entered);

        way.awaitState(number, "rejected");
        assertThat(way.orderOf(number).toString()).contains("The customer has withdrawn");
    }

    @Test
    void aRefusedPlanEndsTheOnboardingAndSaysWhy() {
        String number = way.file(way.order());
        String task = way.task("approver", number, "approvePlan").path("id").asText();

        var withoutReason = way.person("approver").completeTask(task, Map.of("answer", "refuse"));
        assertThat(withoutReason.statusCode()).isEqualTo(400);
        assertThat(withoutReason.body()).contains("note: is missing");
        way.complete("approver", number, "approvePlan", Map.of("answer", "refuse", "note", "Over budget"));

        way.awaitState(number, "rejected");
        assertThat(way.orderOf(number).toString()).contains("Over budget");
        assertThat(way.milestones(number)).containsExactly("orderComplete");
    }

    @Test
    void whoAskedForAnOrderNeverApprovesIt() {
        ObjectNode order = way.order();
        for (JsonNode party : order.path("relatedParty")) {
            if (party.path("role").asText().equals("requester")) {
                ((ObjectNode) party).put("id", "Approver@onramp.example");
            }
        }
        String number = way.file(order);
        String task = way.task("approver", number, "approvePlan").path("id").asText();

        var answer = way.person("approver").completeTask(task, Map.of("answer", "approve"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(way.milestones(number)).doesNotContain("planApproved");
    }

    @Test
    void aChangeThatAzureRefusesIsTriedAgainByAnOperator() {
        fault("expressRouteCircuits");
        String number = way.file(way.order());
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));

        JsonNode form = way.form("operator", way.task("operator", number, "resolveRefusedChange"));
        assertThat(form.at("/refusal/value").asText()).contains("QuotaExceeded").contains("made up by a test");
        way.complete("operator", number, "resolveRefusedChange", Map.of("way", "retry"));

        way.awaitMilestone(number, "circuitOrdered");
    }

    @Test
    void anOnboardingThatIsCancelledLeavesNothingInAzure() {
        String number = way.file(way.order());
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        fault("expressRouteCircuits/peerings");
        way.carrierHasProvisioned(number);

        way.complete(
                "operator", number, "resolveRefusedChange", Map.of("way", "cancel", "note", "Not wanted any more"));
        JsonNode release = way.task("operator", number, "releaseFromCarrier");
        way.carrierHasReleased(number);
        assertThat(way.person("operator")
                        .completeTask(release.path("id").asText(), Map.of("note", "released"))
                        .statusCode())
                .isEqualTo(204);

        way.awaitState(number, "cancelled");
        assertThat(way.circuitsOf(number)).isEmpty();
        assertThat(service(number).path("state").asText()).isEqualTo("terminated");
    }

    @Test
    void anOrderIsCorrectedAndBuiltOnWithWhatIsThere() {
        String number = way.file(way.order());
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.awaitMilestone(number, "circuitOrdered");
        fault("expressRouteCircuits/peerings");
        way.carrierHasProvisioned(number);
        way.complete("operator", number, "resolveRefusedChange", Map.of("way", "correct", "note", "The VLAN is taken"));

        Map<String, Object> entered = way.filled(way.form("operator", way.task("operator", number, "completeOrder")));
        entered.put("vlanId", "300");
        entered.put("peeringLocation", "London");
        way.complete("operator", number, "completeOrder", entered);
        JsonNode again = awaitFinding(number, "built already as Amsterdam");
        entered.put("peeringLocation", "Amsterdam");
        way.complete("operator", number, "completeOrder", entered);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));

        way.awaitMilestone(number, "peeringConfigured");
        assertThat(again.path("name").asText()).isEqualTo("Complete the order");
        assertThat(way.circuitsOf(number)).hasSize(1);
    }

    @Test
    void anOnboardingThatIsUnderWayGoesOnWithTheModelsOfANewerRelease() throws IOException {
        String ordering = way.file(way.order());
        way.complete("approver", ordering, "approvePlan", Map.of("answer", "approve"));
        JsonNode task = way.task("operator", ordering, "orderFromCarrier");
        String inAzure = way.file(way.order());
        way.complete("approver", inAzure, "approvePlan", Map.of("answer", "approve"));

        String newest = deployed(
                "provision-with-carrier",
                "\"orderFromCarrier\" name=\"Order from the carrier\"",
                "Order it from the carrier");
        scheduler.scheduleIfNotExists(TaskDescriptor.of("model-migration", String.class)
                .instance("all")
                .data("")
                .scheduledTo(Instant.now()));

        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(deploymentsOf(ordering)).containsOnly(newest));
        assertThat(way.person("manager").get("/onboardings/" + ordering).body()).contains("Order it from the carrier");
        assertThat(meters.get("onramp.migration.moved").counter().count()).isGreaterThanOrEqualTo(2);
        assertThat(meters.get("onramp.migration.older").gauge().value()).isNotNegative();
        assertThat(way.person("operator")
                        .completeTask(task.path("id").asText(), Map.of("carrierReference", "EQX-1"))
                        .statusCode())
                .isEqualTo(204);
        for (String number : List.of(ordering, inAzure)) {
            new Crew(way).workUntil(number, "completed", Duration.ofMinutes(4));
            assertThat(way.milestones(number)).isEqualTo(ALL_MILESTONES);
        }
    }

    /**
     * Deploys all models once more, as a newer build does, one of them with an element renamed.
     *
     * @return the deployment's id
     */
    private String deployed(String process, String element, String name) throws IOException {
        Deployment before = repository
                .createDeploymentQuery()
                .deploymentSource("onramp")
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .get(0);
        DeploymentBuilder newer = repository.createDeployment().name("onramp").source("onramp");
        for (String resource : repository.getDeploymentResourceNames(before.getId())) {
            try (InputStream content = repository.getResourceAsStream(before.getId(), resource)) {
                String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                if (resource.endsWith(process + ".bpmn")) {
                    assertThat(text).contains(element);
                    text = text.replace(element, element.replaceFirst("name=.*", "name=\"" + name + "\""));
                }
                newer.addString(resource, text);
            }
        }
        return newer.deploy().getId();
    }

    private List<String> deploymentsOf(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .map(instance -> repository.getProcessDefinition(instance.getProcessDefinitionId()))
                .map(ProcessDefinition::getDeploymentId)
                .toList();
    }

    /** Waits until the order is found wanting for that reason; the task that asks to put it right. */
    private JsonNode awaitFinding(String number, String reason) {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> way.orderOf(number).path("errorMessage").toString().contains(reason));
        return way.task("operator", number, "completeOrder");
    }

    private JsonNode service(String number) {
        return way.read(way.machine("GET", "/tmf-api/serviceInventory/v4/service/" + number, null));
    }

    private void fault(String type) {
        var answer = way.machine(
                "PUT",
                "/sandbox/api/faults/" + type,
                "{\"kind\":\"failed-operation\",\"times\":1,\"code\":\"QuotaExceeded\",\"message\":\"made up by a test\"}");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** Waits for a task of the same name that is another one. */
    private JsonNode awaitOther(String number, JsonNode before) {
        await().atMost(Duration.ofSeconds(120))
                .until(() -> way.person("engineer").tasks("processInstanceBusinessKey=" + number).stream()
                        .anyMatch(task -> !task.path("id").equals(before.path("id"))));
        return way.task("engineer", number, "configureRouterPair");
    }
}
