package io.onramp.journey;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.order.OrderNumber;
import io.onramp.order.Orders;
import io.onramp.testing.RunningOnramp;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Carriers that are ordered from by their APIs, on good days and on bad ones; the sandbox stands in for all of them. */
@RunningOnramp
@TestPropertySource(
        properties = {
            "onramp.carriers.look-every=200ms",
            "onramp.carriers.longest-look=1s",
            "onramp.carriers.apis[0].carrier=Megaport",
            "onramp.carriers.apis[0].kind=megaport",
            "onramp.carriers.apis[0].client-id=onramp",
            "onramp.carriers.apis[0].client-secret=sandbox",
            "onramp.carriers.apis[0].ports[0].location=Amsterdam",
            "onramp.carriers.apis[0].ports[0].primary=0b5e1b54-0000-4000-8000-000000000001",
            "onramp.carriers.apis[0].ports[0].secondary=0b5e1b54-0000-4000-8000-000000000002",
            "onramp.carriers.apis[1].carrier=Equinix",
            "onramp.carriers.apis[1].kind=equinix",
            "onramp.carriers.apis[1].client-id=onramp",
            "onramp.carriers.apis[1].client-secret=sandbox",
            "onramp.carriers.apis[1].profile=a1390b22-bbe0-4e93-ad37-85beef9d254a",
            "onramp.carriers.apis[1].emails[0]=carriers@onramp.example",
            "onramp.carriers.apis[1].ports[0].location=Amsterdam",
            "onramp.carriers.apis[1].ports[0].metro=AM",
            "onramp.carriers.apis[1].ports[0].primary=0b5e1b54-0000-4000-8000-000000000003",
            "onramp.carriers.apis[1].ports[0].secondary=0b5e1b54-0000-4000-8000-000000000004",
            "onramp.carriers.apis[2].carrier=Colt",
            "onramp.carriers.apis[2].kind=cross-connection",
            "onramp.carriers.apis[2].subscription=c0ffee00-2222-4333-8444-555555555555",
            "onramp.carriers.apis[2].layer3=true"
        })
class CarrierApisTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Orders orders;

    private Traveller way;

    @BeforeEach
    void begin() {
        way = new Traveller(port);
    }

    @AfterEach
    void allIsWellAgain() {
        way.machine("DELETE", "/sandbox/api/carriers/megaport/troubles", null);
        way.machine("DELETE", "/sandbox/api/carriers/equinix/troubles", null);
        way.machine("DELETE", "/sandbox/api/ports", null);
        jdbc.sql("delete from carrier_log_in").update();
    }

    @Test
    void bothConnectionsAreOrderedFromMegaportAndNobodyHasATask() {
        String number = approved("Megaport");

        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(atCarrier(number))
                .extracting(one -> one.path("path").asText())
                .containsExactly("primary", "secondary");
        assertThat(atCarrier(number))
                .allSatisfy(one -> assertThat(one.path("bandwidth").asInt()).isEqualTo(200));
        // Azure may show the circuit as provisioned before the carrier is asked again
        await().atMost(ofSeconds(30)).untilAsserted(() -> assertThat(reference(number))
                .contains(name(atCarrier(number).get(0)), name(atCarrier(number).get(1))));
        assertThat(tasks(number)).doesNotContain("Order from the carrier", "Look after the carrier's order");
    }

    @Test
    void theSecondaryIsOrderedFromEquinixInTheGroupOfThePrimary() {
        String number = approved("Equinix");

        way.awaitMilestone(number, "carrierProvisioned");

        List<JsonNode> both = atCarrier(number);
        assertThat(both).hasSize(2);
        assertThat(both.get(0).path("group")).isEqualTo(both.get(1).path("group"));
    }

    @Test
    void aProviderThatIsItsOwnCarrierProvisionsItsSideAndSetsThePeerings() {
        provider("{\"serviceProvider\": \"Colt\"}");
        String number = approved("Colt");

        way.awaitMilestone(number, "carrierProvisioned");

        List<String> changed = jdbc.sql("select resource_id from azure_change where order_number = :order"
                        + " and resource_key like '%crossconnection%' order by change_id")
                .param("order", number)
                .query(String.class)
                .list();
        assertThat(changed).hasSize(3).allMatch(id -> id.contains("/expressRouteCrossConnections/sec_"));
        assertThat(changed.get(1)).endsWith("/peerings/AzurePrivatePeering");
        assertThat(way.circuitsOf(number))
                .allSatisfy(circuit ->
                        assertThat(circuit.path("peerings").isEmpty()).isFalse());
    }

    @Test
    void anOrderThatTheCarrierRejectsComesBackWithItsWordsAndIsTriedAgain() {
        trouble("megaport", "{'kind': 'reject', 'path': 'primary', 'words': 'The port is in maintenance'}");
        String number = approved("Megaport");

        JsonNode form = way.form("operator", way.task("operator", number, "resolveCarrierOrder"));
        way.complete("operator", number, "resolveCarrierOrder", Map.of("way", "retry"));
        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(form.at("/refusal/value").asText()).contains("The port is in maintenance");
        assertThat(held(number)).hasSize(2);
    }

    @Test
    void anOrderThatSomebodyHasToApproveIsWaitedForAndTold() {
        trouble("equinix", "{'kind': 'approval', 'path': 'primary', 'words': 'Sales looks at it'}");
        String number = approved("Equinix");

        JsonNode form = way.form("operator", way.task("operator", number, "attendCarrierOrder"));
        act(atCarrier(number).get(0), "{'action': 'approve'}");
        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(form.at("/standing/value").asText()).contains("PENDING_APPROVAL");
        await().atMost(ofSeconds(30)).until(() -> !tasks(number).contains("Look after the carrier's order"));
        assertThat(atCarrier(number)).hasSize(2);
    }

    @Test
    void aStateThatNobodyKnowsIsWaitedForAndToldOnce() {
        trouble("equinix", "{'kind': 'unknown-state', 'path': 'secondary', 'state': 'PENDING_LUNAR_ALIGNMENT'}");
        String number = approved("Equinix");

        JsonNode form = way.form("operator", way.task("operator", number, "attendCarrierOrder"));
        way.complete("operator", number, "attendCarrierOrder", Map.of("way", "wait", "note", "They are looking"));
        await().during(ofSeconds(3)).atMost(ofSeconds(10)).until(() -> !tasks(number)
                .contains("Look after the carrier's order"));
        act(atCarrier(number).get(1), "{'action': 'deliver'}");
        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(form.at("/standing/value").asText()).contains("PENDING_LUNAR_ALIGNMENT");
    }

    @Test
    void aSecondaryThatIsRefusedLeavesThePrimaryToBeUndoneAndOrderedByHand() {
        trouble("equinix", "{'kind': 'refuse', 'path': 'secondary', 'words': 'No second port in this metro'}");
        String number = approved("Equinix");

        JsonNode form = way.form("operator", way.task("operator", number, "resolveCarrierOrder"));
        List<JsonNode> made = held(number);
        way.complete("operator", number, "resolveCarrierOrder", Map.of("way", "undo"));
        way.task("operator", number, "orderFromCarrier");

        assertThat(form.at("/refusal/value").asText()).contains("SECONDARY", "No second port in this metro");
        assertThat(form.at("/standing/value").asText()).contains("PRIMARY");
        assertThat(made).hasSize(1);
        assertThat(held(number)).isEmpty();
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "by phone"));
        way.carrierHasProvisioned(number);
        way.awaitMilestone(number, "carrierProvisioned");
    }

    @Test
    void whoGivesUpOnARefusalHasEverythingCancelledAtTheCarrier() {
        trouble("megaport", "{'kind': 'refuse', 'path': 'secondary'}");
        String number = approved("Megaport");

        way.complete("operator", number, "resolveCarrierOrder", Map.of("way", "cancel", "note", "Too expensive"));
        way.awaitState(number, "cancelled");

        assertThat(atCarrier(number)).hasSize(1);
        assertThat(held(number)).isEmpty();
    }

    @Test
    void anOnboardingThatIsCancelledWhileSomebodyHasToApproveIsCancelledAtTheCarrierToo() {
        trouble("megaport", "{'kind': 'approval'}");
        String number = approved("Megaport");

        way.complete("operator", number, "attendCarrierOrder", Map.of("way", "stop", "note", "The customer left"));
        way.complete("operator", number, "resolveCarrierOrder", Map.of("way", "cancel", "note", "The customer left"));
        way.awaitState(number, "cancelled");

        assertThat(held(number)).isEmpty();
    }

    @Test
    void anAnswerThatIsLostOrdersNothingTwice() {
        trouble("megaport", "{'kind': 'lost-answer', 'times': 2}");
        String number = approved("Megaport");

        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(atCarrier(number)).hasSize(2);
    }

    @Test
    void aCarrierThatIsDownForADayHoldsUpItsOrdersAndNothingElse() {
        trouble("megaport", "{'kind': 'down'}");
        String number = approved("Megaport");
        await().atMost(ofSeconds(60)).until(() -> failures(number) > 2);

        for (int hour = 0; hour < 24; hour++) {
            anHourPasses(number);
        }
        fire(number, "answerDue");
        way.complete("operator", number, "attendCarrierOrder", Map.of("way", "wait", "note", "Their API is down"));
        String other = approved("Equinix");
        way.awaitMilestone(other, "carrierProvisioned");
        assertThat(atCarrier(number)).isEmpty();
        way.machine("DELETE", "/sandbox/api/carriers/megaport/troubles", null);
        way.awaitMilestone(number, "carrierProvisioned");

        assertThat(atCarrier(number)).hasSize(2);
    }

    @Test
    void aLogInThatIsRefusedIsTriedOnceAndAPersonIsTold() {
        trouble("equinix", "{'kind': 'token-refused'}");
        way.machine("DELETE", "/sandbox/api/carriers/equinix/tokens", null);
        String number = approved("Equinix");

        JsonNode form = way.form("operator", way.task("operator", number, "attendCarrierOrder"));
        await().atMost(ofSeconds(60)).until(() -> failures(number) > 4);

        assertThat(form.at("/said/value").asText()).contains("refuses the log-in");
        assertThat(jdbc.sql("select bad_attempts from sandbox_carrier_client where carrier = 'equinix'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        way.machine("DELETE", "/sandbox/api/carriers/equinix/troubles", null);
        jdbc.sql("delete from carrier_log_in").update();
        way.awaitMilestone(number, "carrierProvisioned");
    }

    /** Two circuits carry the order: the carrier keeps one connection of one of them. */
    @Test
    void aCircuitThatTheCarrierKeepsDoesNotKeepTheOtherAndIsSettledByAPerson() {
        String number = approved(way.with(way.with(way.order(), "carrier", "'Equinix'"), "bandwidthInMbps", "15000"));
        way.complete("security", number, "approvePlan", Map.of("answer", "approve"));
        await().atMost(ofSeconds(120)).until(() -> live(number) == 4);
        trouble("equinix", "{'kind': 'keep', 'path': 'primary', 'words': 'The contract runs until March'}");

        orders.askToCancel(new OrderNumber(number), "The customer left", "jane");
        way.complete("operator", number, "decideCancellation", Map.of("answer", "cancel", "note", "The customer left"));
        JsonNode form = way.form("operator", way.task("operator", number, "releaseFromCarrier"));
        List<JsonNode> kept = held(number);
        way.carrierHasReleased(number);
        way.complete("operator", number, "releaseFromCarrier", Map.of("note", "They let us go for a fee"));
        way.awaitState(number, "cancelled");

        assertThat(kept).hasSize(1);
        assertThat(form.at("/refusal/value").asText()).contains("PRIMARY", "The contract runs until March");
        assertThat(form.at("/orderedFromCarriers/value").asText()).contains(name(kept.get(0)));
        assertThat(cancelled(number)).isEqualTo(3);
    }

    @Test
    void aCancellationThatTheCarrierIsNotReadyForIsLookedAfterUntilItIsDone() {
        trouble("equinix", "{'kind': 'slow', 'times': 2}");
        String number = approved("Equinix");
        await().atMost(ofSeconds(60)).until(() -> atCarrier(number).size() == 2);
        fire(number, "answerDue");
        way.complete("operator", number, "attendCarrierOrder", Map.of("way", "stop", "note", "Too slow"));
        way.complete("operator", number, "resolveCarrierOrder", Map.of("way", "undo"));
        await().atMost(ofSeconds(60)).until(() -> standing(number).contains("EQ-3142510"));

        fire(number, "cancellationDue");
        JsonNode form = way.form("operator", way.task("operator", number, "attendCancellation"));
        atCarrier(number).forEach(one -> act(one, "{'action': 'deliver'}"));
        way.task("operator", number, "orderFromCarrier");

        assertThat(form.at("/standing/value").asText()).contains("LEAVING");
        assertThat(tasks(number)).doesNotContain("Look after the cancellation");
        assertThat(held(number)).isEmpty();
    }

    @Test
    void whatIsRejectedAfterAzureHasShownTheCircuitReachesAPersonAndIsCancelledThere() {
        trouble("equinix", "{'kind': 'approval', 'path': 'secondary'}");
        String number = approved("Equinix");
        way.task("operator", number, "attendCarrierOrder");

        way.carrierHasProvisioned(number);
        way.awaitMilestone(number, "carrierProvisioned");
        JsonNode secondary = atCarrier(number).get(1);
        act(secondary, "{'action': 'reject', 'state': 'PROVISIONED', 'words': 'No second port in this metro'}");
        JsonNode task = way.task("operator", number, "settleWithCarrier");
        JsonNode form = way.form("operator", task);
        await().atMost(ofSeconds(60)).until(() -> cancelled(number) == 1);
        way.complete(
                "operator", number, "settleWithCarrier", Map.of("way", "settled", "note", "Ordered by hand: EQX-77"));

        assertThat(form.at("/refusal/value").asText()).contains("SECONDARY", "No second port in this metro");
        assertThat(reference(number)).isEqualTo(name(atCarrier(number).get(0)));
        await().atMost(ofSeconds(30)).until(() -> !tasks(number).contains("Settle with the carrier what is open"));
    }

    @Test
    void moreBandwidthThanAPortAtEquinixHasFreeComesBackBeforeAnybodyApproves() {
        String service = inUse("Equinix");
        size("0b5e1b54-0000-4000-8000-000000000004", 1);
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));

        JsonNode form = way.form("operator", way.task("operator", change, "completeOrder"));
        way.machine("DELETE", "/sandbox/api/ports", null);
        Map<String, Object> unchanged = way.filled(form);
        unchanged.put("service", service);
        way.complete("operator", change, "completeOrder", unchanged);
        JsonNode plan = way.form("approver", way.task("approver", change, "approveChange"));
        way.complete("approver", change, "approveChange", Map.of("answer", "approve"));
        way.awaitState(change, "completed");

        assertThat(form.at("/findings/value").asText())
                .contains(
                        "needs 300 Mbps more, and the port SANDBOX-CX-0004 (0b5e1b54-0000-4000-8000-000000000004) of Equinix"
                                + " in Amsterdam has room for 0 Mbps")
                .doesNotContain("0b5e1b54-0000-4000-8000-000000000003");
        assertThat(plan.at("/risks/value").asText()).doesNotContain("Not known");
        assertThat(atCarrier(service))
                .allSatisfy(one -> assertThat(one.path("bandwidth").asInt()).isEqualTo(500));
    }

    @Test
    void aCarrierThatDoesNotSayWhatItsPortsHaveFreeHoldsUpNoChangeAndTheApproverIsTold() {
        String service = inUse("Equinix");
        trouble("equinix", "{'kind': 'down'}");

        String change = way.file(way.change(service, "bandwidthInMbps", "500"));
        JsonNode plan = way.form("approver", way.task("approver", change, "approveChange"));
        way.complete("approver", change, "approveChange", Map.of("answer", "refuse", "note", "First they say so"));
        way.awaitState(change, "rejected");

        assertThat(plan.at("/risks/value").asText())
                .contains(
                        "Not known: whether the ports of Equinix in Amsterdam take 300 Mbps more",
                        "Equinix answers 503");
    }

    @Test
    void moreBandwidthThanTheProvidersPortsAtAzureHaveFreeComesBackBeforeAnybodyApproves() {
        provider("{\"serviceProvider\": \"Colt\"}");
        String service = inUse("Colt");
        size("AMSTERDAM-06GMR-CIS", 1);
        String change = way.file(way.change(service, "bandwidthInMbps", "500"));

        JsonNode form = way.form("operator", way.task("operator", change, "completeOrder"));
        provider("{\"serviceProvider\": \"Colt\", \"readable\": false}");
        Map<String, Object> unchanged = way.filled(form);
        unchanged.put("service", service);
        way.complete("operator", change, "completeOrder", unchanged);
        JsonNode plan = way.form("approver", way.task("approver", change, "approveChange"));
        way.complete("approver", change, "approveChange", Map.of("answer", "refuse", "note", "First they say so"));
        way.awaitState(change, "rejected");
        provider("{\"serviceProvider\": \"Colt\"}");

        assertThat(form.at("/findings/value").asText())
                .contains(
                        "needs 300 Mbps more, and the port AMSTERDAM-06GMR-CIS-1-PRI-A / AMSTERDAM-06GMR-CIS-2-SEC-A of"
                                + " Colt in Amsterdam has room for 0 Mbps");
        assertThat(plan.at("/risks/value").asText())
                .contains("Not known: whether the ports of Colt in Amsterdam take 300 Mbps more", "Azure refuses");
    }

    /** Handed over, with both connections ordered by the API. */
    private String inUse(String carrier) {
        String number = approved(carrier);
        way.awaitMilestone(number, "carrierProvisioned");
        new Crew(way).workUntil(number, "completed", ofSeconds(180));
        return number;
    }

    private void size(String port, int mbps) {
        HttpResponse<String> answer =
                way.machine("PUT", "/sandbox/api/ports/" + port, "{\"bandwidthInMbps\": " + mbps + "}");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private void provider(String body) {
        HttpResponse<String> answer =
                way.machine("PUT", "/sandbox/api/subscriptions/c0ffee00-2222-4333-8444-555555555555", body);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** In a model of its own: the activity that any may use. */
    @Test
    void aCircuitIsGivenAnotherBandwidthByTheCarrierThatItWasOrderedFrom() {
        String number = approved("Megaport");
        way.awaitMilestone(number, "carrierProvisioned");
        await().atMost(ofSeconds(60)).until(() -> !reference(number).isEmpty());
        jdbc.sql("update onboarding_plan set plan = replace(plan, '\"bandwidthInMbps\":200', '\"bandwidthInMbps\":100')"
                        + " where order_number = :order")
                .param("order", number)
                .update();
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "give-bandwidth.bpmn",
                        Bpmn.createExecutableProcess("give-bandwidth")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("changeAtCarrier")
                                .camundaDelegateExpression("${changeAtCarrier}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();

        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "give-bandwidth", Map.of("orderNumber", number, "circuit", Traveller.circuitOf(number)))
                .getId();
        await().atMost(ofSeconds(60))
                .until(() -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .count()
                        == 0);
        Object told = engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName("carrierTold")
                .singleResult()
                .getValue();
        engine.getRepositoryService().deleteDeployment(deployment, true);

        assertThat(told).isEqualTo(true);
        assertThat(atCarrier(number))
                .allSatisfy(one -> assertThat(one.path("bandwidth").asInt()).isEqualTo(100));
    }

    private String approved(String carrier) {
        return approved(way.with(way.order(), "carrier", "'" + carrier + "'"));
    }

    private String approved(ObjectNode order) {
        String number = way.file(order);
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        return number;
    }

    private void trouble(String carrier, String body) {
        HttpResponse<String> answer =
                way.machine("PUT", "/sandbox/api/carriers/" + carrier + "/troubles", body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private void act(JsonNode order, String body) {
        HttpResponse<String> answer = way.machine(
                "POST", "/sandbox/api/carriers/orders/" + order.path("id").asText(), body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    /** What the carriers have, or had, of an onboarding, the first ordered first. */
    private List<JsonNode> atCarrier(String number) {
        List<JsonNode> orders = new ArrayList<>();
        way.read(way.machine("GET", "/sandbox/api/carriers/orders", null)).forEach(one -> {
            if (name(one).startsWith(number)) {
                orders.add(one);
            }
        });
        return orders;
    }

    private List<JsonNode> held(String number) {
        return atCarrier(number).stream()
                .filter(one -> !List.of("REJECTED", "CANCELLING", "GONE")
                        .contains(one.path("stage").asText()))
                .toList();
    }

    private long live(String number) {
        return atCarrier(number).stream()
                .filter(one -> one.path("stage").asText().equals("LIVE"))
                .count();
    }

    private long cancelled(String number) {
        return atCarrier(number).stream()
                .filter(one ->
                        List.of("CANCELLING", "GONE").contains(one.path("stage").asText()))
                .count();
    }

    /** What the carrier said last of the connections of an onboarding. */
    private String standing(String number) {
        return String.join(
                "; ",
                jdbc.sql("select carrier_words from carrier_order where order_number = :order")
                        .param("order", number)
                        .query(String.class)
                        .list());
    }

    private static String name(JsonNode order) {
        return order.path("name").asText();
    }

    private String reference(String number) {
        return jdbc.sql("select carrier_reference from circuit where order_number = :order")
                .param("order", number)
                .query(String.class)
                .single();
    }

    private List<String> tasks(String number) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(Task::getName)
                .toList();
    }

    private int failures(String number) {
        return jdbc.sql("select coalesce(max(failures), 0) from carrier_request where order_number = :order")
                .param("order", number)
                .query(Integer.class)
                .single();
    }

    /** What was to be tried later is tried now. */
    private void anHourPasses(String number) {
        int before = failures(number);
        jdbc.sql("update carrier_request set not_before = :past where order_number = :order")
                .param("past", OffsetDateTime.now().minusHours(1))
                .param("order", number)
                .update();
        jdbc.sql("update scheduled_tasks set execution_time = :past where picked = false and task_instance in"
                        + " (select request_id from carrier_request where order_number = :order)")
                .param("past", OffsetDateTime.now().minusHours(1))
                .param("order", number)
                .update();
        await().atMost(ofSeconds(30)).pollInterval(ofMillis(100)).until(() -> failures(number) > before);
    }

    private void fire(String number, String timer) {
        await().atMost(ofSeconds(60)).until(() -> !timers(number, timer).isEmpty());
        engine.getManagementService().executeJob(timers(number, timer).get(0).getId());
    }

    private List<Job> timers(String number, String timer) {
        return engine.getManagementService().createJobQuery().activityId(timer).timers().list().stream()
                .filter(one -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(one.getProcessInstanceId())
                                .processInstanceBusinessKey(number)
                                .count()
                        == 1)
                .toList();
    }
}
