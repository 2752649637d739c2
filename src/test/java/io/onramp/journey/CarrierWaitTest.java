package io.onramp.journey;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.onramp.testing.RunningOnramp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Carriers take weeks. What an onboarding does meanwhile: nothing, but remind and escalate. */
@RunningOnramp
class CarrierWaitTest {

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
    void aSilentCarrierIsRemindedThenEscalatedAndBothEndWhenItIsDone() {
        String number = waitingForTheCarrier();
        ProcessInstance provisioning = provisioning(number);

        fire(provisioning, "reminderDue");
        fire(provisioning, "escalationDue");

        BpmnAwareTests.assertThat(provisioning).isWaitingAt("waitForCarrier", "chaseCarrier", "escalateToCarrier");
        assertThat(names(number)).containsExactlyInAnyOrder("Chase the carrier", "Escalate to the carrier");
        way.complete("operator", number, "chaseCarrier", Map.of("note", "Promised for Friday"));
        way.carrierHasProvisioned(number);
        way.awaitMilestone(number, "carrierProvisioned");
        await().atMost(ofSeconds(60)).until(() -> !names(number).contains("Escalate to the carrier"));
        BpmnAwareTests.assertThat(provisioning)
                .hasPassed("waitForCarrier", "chaseCarrier")
                .isEnded();
    }

    @Test
    void aCarrierThatIsDoneBeforeItWasOrderedEndsTheOperatorsTask() {
        String number = way.file(way.order());
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.task("operator", number, "orderFromCarrier");
        ProcessInstance provisioning = provisioning(number);

        way.carrierHasProvisioned(number);

        way.awaitMilestone(number, "carrierProvisioned");
        assertThat(names(number)).doesNotContain("Order from the carrier");
        BpmnAwareTests.assertThat(provisioning)
                .hasPassed("provisionedAlready")
                .hasNotPassed("waitForCarrier")
                .isEnded();
    }

    @Test
    void whoWaitsForACustomersCircuitInVainIsAskedAgainAndMayCancel() {
        Azure.CustomerCircuit theirs = new Azure(way, port).customerMakesCircuit("Equinix", "Amsterdam", 200);
        ObjectNode order = way.with(way.order(), "connectivityModel", "'connect-to'");
        String number = way.file(order);
        way.complete(
                "operator",
                number,
                "askForCircuit",
                Map.of(
                        "answer",
                        "check",
                        "circuitId",
                        theirs.id(),
                        "authorizations",
                        List.of(Map.of("network", "contoso-hub", "authorizationKey", theirs.authorizationKey()))));
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        await().atMost(ofSeconds(60)).until(() -> timers(number, "customerReminderDue") == 1);

        fire(provisioning(number), "customerReminderDue");
        way.complete("operator", number, "remindCustomer", Map.of("way", "retry", "note", "Promised for Friday"));
        await().atMost(ofSeconds(60)).until(() -> timers(number, "nextReminderDue") == 1);
        fire(provisioning(number), "nextReminderDue");
        way.complete("operator", number, "remindCustomer", Map.of("way", "cancel", "note", "They gave up"));

        way.awaitState(number, "cancelled");
        assertThat(way.orderOf(number).toString()).contains("They gave up");
    }

    @Test
    void whoIsAskedForACircuitMayCorrectTheOrderInstead() {
        String number = way.file(way.with(way.order(), "connectivityModel", "'connect-to'"));

        way.complete("operator", number, "askForCircuit", Map.of("answer", "correct", "authorizations", List.of()));
        Map<String, Object> entered = way.filled(way.form("operator", way.task("operator", number, "completeOrder")));
        entered.put("connectivityModel", "connect-through");
        way.complete("operator", number, "completeOrder", entered);

        way.awaitMilestone(number, "orderComplete");
    }

    private long timers(String number, String activity) {
        ProcessInstance instance = provisioning(number);
        return instance == null
                ? 0
                : engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .timers()
                        .count();
    }

    @Test
    void waitingForACarrierWritesNothing() {
        waitingForTheCarrier();
        await().atMost(ofSeconds(60)).pollInterval(ofMillis(500)).until(this::busyJobs, busy -> busy == 0);

        Map<String, Long> before = rows();
        long lists = circuitLists();
        await().atMost(ofSeconds(60)).until(() -> circuitLists() >= lists + 4);

        assertThat(rows()).isEqualTo(before);
    }

    private String waitingForTheCarrier() {
        String number = way.file(way.order());
        way.complete("approver", number, "approvePlan", Map.of("answer", "approve"));
        way.complete("operator", number, "orderFromCarrier", Map.of("carrierReference", "EQX-" + number));
        await().atMost(ofSeconds(60))
                .until(() -> engine.getRuntimeService()
                                .createEventSubscriptionQuery()
                                .eventName("carrierProvisioned")
                                .processInstanceId(provisioning(number).getId())
                                .activityId("waitForCarrier")
                                .count()
                        == 1);
        return number;
    }

    private ProcessInstance provisioning(String number) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("provision-with-carrier")
                .singleResult();
    }

    /** Lets a timer fire now; the job executor would in days. */
    private void fire(ProcessInstance instance, String timer) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(timer)
                .timers()
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
    }

    private List<String> names(String number) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(Task::getName)
                .toList();
    }

    /** Jobs that are not timers far ahead, nor the scheduler's rounds: something still moves while there are any. */
    private long busyJobs() {
        return engine.getManagementService()
                        .createJobQuery()
                        .messages()
                        .withRetriesLeft()
                        .count()
                + jdbc.sql("select count(*) from scheduled_tasks where task_instance <> :recurring"
                                + " and execution_time < :soon")
                        .param("recurring", RecurringTask.INSTANCE)
                        .param("soon", java.time.OffsetDateTime.now().plusMinutes(10))
                        .query(Long.class)
                        .single();
    }

    private long circuitLists() {
        return jdbc.sql("select count(*) from sandbox_request where method = 'GET'")
                .query(Long.class)
                .single();
    }

    /** Rows and revisions of every table but the sandbox's own, which stands for Azure. */
    private Map<String, Long> rows() {
        Set<String> tables = jdbc
                .sql("select table_name from information_schema.tables where table_schema = 'PUBLIC'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !table.toLowerCase().startsWith("sandbox_"))
                .collect(Collectors.toSet());
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"")
                            .query(Long.class)
                            .single());
        }
        rows.put(
                "revisions",
                jdbc.sql("select coalesce(sum(cast(rev_ as bigint)), 0) from act_ru_execution")
                        .query(Long.class)
                        .single());
        rows.put(
                "versions",
                jdbc.sql("select coalesce(sum(version), 0) from scheduled_tasks where task_instance <> :recurring")
                        .param("recurring", RecurringTask.INSTANCE)
                        .query(Long.class)
                        .single());
        return rows;
    }
}
