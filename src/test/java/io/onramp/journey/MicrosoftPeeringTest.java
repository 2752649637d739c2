package io.onramp.journey;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.testing.RunningOnramp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both routing domains on one circuit: Azure wants proof that the customer owns what it advertises to Microsoft. */
@RunningOnramp
class MicrosoftPeeringTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    private Traveller way;

    @BeforeEach
    void begin() {
        init(engine);
        way = new Traveller(port);
    }

    @Test
    void theOnboardingWaitsUntilAzureHasValidatedThePrefixesAndBothPeeringsAreVerified() {
        String number = waitingForProof();
        JsonNode form = way.form("operator", way.task("operator", number, "proveOwnership"));
        assertThat(form.at("/request/value").asText())
                .contains("ValidationNeeded", "203.0.113.0/25", "AS 64496", "RIPENCC", Traveller.circuitOf(number));
        assertThat(way.milestones(number)).doesNotContain("peeringConfigured");

        way.complete("operator", number, "proveOwnership", Map.of("answer", "sent", "reference", "2611250040001"));
        ProcessInstance peering = peering(number);
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> BpmnAwareTests.assertThat(peering).isWaitingAt("waitForValidation"));
        await().during(ofMillis(1500)).atMost(ofSeconds(10)).untilAsserted(() -> BpmnAwareTests.assertThat(peering)
                .isWaitingAt("waitForValidation"));
        prefixes(number, "Configured");

        way.awaitMilestone(number, "peeringConfigured");
        assertThat(awaited(number)).isZero();
        JsonNode task = way.task("engineer", number, "configureRouterPair");
        assertThat(way.form("engineer", task).at("/primaryConfiguration/value").asText())
                .contains("neighbor 192.168.100.2 remote-as 12076", "neighbor 198.51.100.2 remote-as 12076")
                .contains("encapsulation dot1Q 100", "encapsulation dot1Q 200", "local-as 64496");
        String page = "/orders/" + number + "/circuits/" + Traveller.circuitOf(number) + "/routers/primary";
        assertThat(way.person("engineer").get(page + "?peering=microsoft").body())
                .contains("neighbor 198.51.100.2 password ")
                .doesNotContain("192.168.100.2");
        way.bgp(
                number,
                "{\"up\":true,\"paths\":[\"primary\",\"secondary\"],\"advertisedPrefixes\":[\"10.10.0.0/16\"]}");
        way.complete("engineer", number, "configureRouterPair", Map.of("configured", true));
        way.awaitState(number, "completed");
        assertThat(verified(number))
                .containsExactlyInAnyOrder(
                        "AzurePrivatePeering primary",
                        "AzurePrivatePeering secondary",
                        "MicrosoftPeering primary",
                        "MicrosoftPeering secondary");
    }

    @Test
    void prefixesThatAreValidatedMeanwhileEndTheOperatorsTask() {
        String number = waitingForProof();
        way.task("operator", number, "proveOwnership");
        ProcessInstance peering = peering(number);

        prefixes(number, "Configured");

        way.awaitMilestone(number, "peeringConfigured");
        assertThat(names(number)).doesNotContain("Send the proof of ownership");
        BpmnAwareTests.assertThat(peering)
                .hasPassed("validatedAlready")
                .hasNotPassed("waitForValidation")
                .isEnded();
    }

    @Test
    void aSilentSupportIsChasedAndWhatCannotBeProvedIsCorrectedOrCancelled() {
        String number = waitingForProof();
        way.complete("operator", number, "proveOwnership", Map.of("answer", "sent", "reference", "2611250040001"));
        ProcessInstance peering = peering(number);
        await().atMost(ofSeconds(60))
                .untilAsserted(() -> BpmnAwareTests.assertThat(peering).isWaitingAt("waitForValidation"));

        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(peering.getId())
                        .activityId("reminderDue")
                        .timers()
                        .singleResult()
                        .getId());
        JsonNode chase = way.task("operator", number, "chaseValidation");
        assertThat(way.form("operator", chase).at("/requested/value").asText()).isEqualTo("2611250040001");
        way.complete(
                "operator",
                number,
                "chaseValidation",
                Map.of("answer", "unprovable", "note", "The registry names another holder"));

        JsonNode refusal = way.form("operator", way.task("operator", number, "resolveRefusedChange"));
        assertThat(refusal.at("/refusal/value").asText()).contains("cannot be proved");
        BpmnAwareTests.assertThat(peering).isWaitingAt("resolveRefusedChange");
    }

    private String waitingForProof() {
        String number = way.file(withMicrosoftPeering(way.order()));
        approve(number, "approver", "approvers");
        approve(number, "security", "security-approvers");
        JsonNode letter = way.form("operator", way.task("operator", number, "orderFromCarrier"));
        assertThat(letter.at("/letter/value").asText()).contains("100 (private peering)", "200 (Microsoft peering)");
        way.carrierHasProvisioned(number);
        way.task("operator", number, "proveOwnership");
        return number;
    }

    /** Public addresses come into the customer's network: that is for the security approvers, too. */
    private void approve(String number, String person, String group) {
        Task approval = await().atMost(ofSeconds(60))
                .until(
                        () -> engine
                                .getTaskService()
                                .createTaskQuery()
                                .processInstanceBusinessKey(number)
                                .taskDefinitionKey("approvePlan")
                                .taskCandidateGroup(group)
                                .list()
                                .stream()
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(way.person(person)
                        .completeTask(approval.getId(), Map.of("answer", "approve"))
                        .statusCode())
                .isEqualTo(204);
    }

    private static ObjectNode withMicrosoftPeering(ObjectNode order) {
        ArrayNode characteristics = (ArrayNode) order.at("/serviceOrderItem/0/service/serviceCharacteristic");
        ObjectNode value = characteristics
                .addObject()
                .put("name", "microsoftPeering")
                .put("valueType", "object")
                .putObject("value")
                .put("peerAsn", 64496)
                .put("vlanId", 200)
                .put("primarySubnet", "198.51.100.0/30")
                .put("secondarySubnet", "198.51.100.4/30")
                .put("routingRegistryName", "RIPENCC");
        value.putArray("advertisedPrefixes").add("203.0.113.0/25");
        value.putArray("serviceCommunities").add("12076:5010");
        return order;
    }

    private ProcessInstance peering(String number) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("set-up-peering")
                .singleResult();
    }

    private int awaited(String number) {
        return jdbc.sql("select count(*) from prefix_validation where awaited = true and order_number = :order")
                .param("order", number)
                .query(Integer.class)
                .single();
    }

    private List<String> verified(String number) {
        return jdbc
                .sql("select subject from evidence where kind = 'traffic' and agrees = true and order_number = :order")
                .param("order", number)
                .query(String.class)
                .list()
                .stream()
                .map(subject -> subject.replace(Traveller.circuitOf(number) + " ", ""))
                .toList();
    }

    private List<String> names(String number) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(Task::getName)
                .toList();
    }

    private void prefixes(String number, String state) {
        way.prefixes(number, "{\"state\":\"" + state + "\"}");
    }
}
