package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.onramp.onboarding.TakenDown;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The model of taking down, and how carriers with an API let go in it; what they have is a list. */
class TakeDownTest {

    private static final OrderNumber ORDER = new OrderNumber("ONB-2026-000001");

    private final Desk desk = new Desk();
    private CarrierRefusals refusals;
    private ProcessEngine engine;
    private ProcessInstance instance;
    private String replyTo = "";

    @BeforeEach
    void begin() throws IOException {
        Clock clock = Clock.systemUTC();
        JdbcClient tables = tables();
        refusals = new CarrierRefusals(tables, desk, new CarrierNotes(tables, clock), clock);
        StandaloneInMemProcessEngineConfiguration settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.setJobExecutorActivate(false);
        Map<Object, Object> beans = new HashMap<>();
        beans.put("releaseThroughApi", new ReleaseThroughApi(new Ways(), refusals, new TakenDown(null)));
        beans.put("urgency", new ProvisionWithCarrierTest.Urgent());
        beans.put("checkCarrierHold", (JavaDelegate) execution -> execution.setVariable("carrierHoldsCircuit", false));
        for (String step : List.of("settleChanges", "removeLinks", "removeCircuits", "leaveBehind")) {
            beans.put(step, (JavaDelegate) execution -> {});
        }
        for (String form : List.of("attendCancellation", "resolveRefusedRemoval")) {
            beans.put(form, (TaskListener) task -> {});
        }
        beans.put("releaseFromCarrier", (TaskListener) task -> {
            if (task.getEventName().equals(TaskListener.EVENTNAME_COMPLETE)) {
                refusals.settled(ORDER, "operator");
            }
        });
        settings.setBeans(beans);
        engine = settings.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String file : List.of(
                "take-down/take-down.bpmn",
                "take-down/releaseFromCarrier.form",
                "shared/attendCancellation.form",
                "shared/resolveRefusedRemoval.form")) {
            deployment.addString(file, Files.readString(Path.of("processes", file)));
        }
        deployment.deploy();
        desk.held.addAll(List.of("er-one", "er-three", "er-two"));
        instance = engine.getRuntimeService()
                .startProcessInstanceByKey("take-down", ORDER.value(), Map.of(Variables.ORDER_NUMBER, ORDER.value()));
        jobs();
    }

    private static JdbcClient tables() throws IOException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient tables = JdbcClient.create(h2);
        tables.sql("create table service_order (order_number varchar(20) primary key)")
                .update();
        tables.sql("insert into service_order values (?)").param(ORDER.value()).update();
        for (String version : List.of("V99__carrier_notes", "V103__carrier_refusal")) {
            String migration = Files.readString(Path.of("src/main/resources/db/migration/" + version + ".sql"));
            for (String statement : migration.replaceAll("--[^\n]*", "").split(";")) {
                if (!statement.isBlank()) {
                    tables.sql(statement).update();
                }
            }
        }
        return tables;
    }

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void whatOneCarrierRefusesDoesNotKeepTheOthersFromBeingCancelled() {
        answered(new CarrierOutcome.Refused("PRIMARY: the contract runs"));
        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Refused("SECONDARY: not now"));

        assertThat(desk.cancelled).containsExactly("er-one", "er-three", "er-two");
        assertThat(open()).containsExactly("releaseFromCarrier");
        assertThat(refusals.words(ORDER)).isEqualTo("er-one: PRIMARY: the contract runs\n\ner-two: SECONDARY: not now");
        assertThat(engine.getRuntimeService().getVariable(instance.getId(), Variables.CIRCUIT))
                .isNull();
    }

    @Test
    void whatAPersonHasSettledIsNotCancelledAgain() {
        answered(new CarrierOutcome.Refused("PRIMARY: the contract runs"));
        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Done(""));

        complete("releaseFromCarrier");

        assertThat(desk.settled).containsExactly("er-one");
        assertThat(desk.cancelled).hasSize(3);
        assertThat(ended()).isTrue();
        assertThat(refusals.words(ORDER)).isEmpty();
        assertThat(refusals.circuits(ORDER)).containsExactly("er-one");
    }

    @Test
    void whereAllAreLetGoNobodyHasATask() {
        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Done(""));

        assertThat(ended()).isTrue();
    }

    @Test
    void whoIsToldLooksAfterTheCancellationUntilItIsDone() {
        engine.getRuntimeService()
                .createMessageCorrelation("carrierAsks")
                .processInstanceBusinessKey(ORDER.value())
                .processInstanceVariableEquals(Variables.CIRCUIT, "er-one")
                .correlateAllWithResult();
        fire("cancellationDue");
        fire("cancellationOverdue");
        assertThat(open()).containsExactly("attendCancellation", "attendCancellation", "attendCancellation");

        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Done(""));
        answered(new CarrierOutcome.Refused("no"));

        assertThat(open()).containsExactly("releaseFromCarrier");
    }

    private void answered(CarrierOutcome outcome) {
        String execution = replyTo.substring(0, replyTo.indexOf('|'));
        engine.getRuntimeService().signal(execution, null, outcome, null);
        jobs();
    }

    private List<String> open() {
        return engine.getTaskService().createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private void complete(String task) {
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey(task)
                        .singleResult()
                        .getId());
        jobs();
    }

    private boolean ended() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count()
                == 0;
    }

    private void fire(String timer) {
        Job job = engine.getManagementService()
                .createJobQuery()
                .activityId(timer)
                .timers()
                .singleResult();
        engine.getManagementService().executeJob(job.getId());
        jobs();
    }

    private void jobs() {
        for (List<Job> due = messages(); !due.isEmpty(); due = messages()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> messages() {
        return engine.getManagementService().createJobQuery().messages().list();
    }

    /** Has what it holds until a person has settled it. */
    private static final class Desk extends CarrierDesk {

        private final List<String> held = new ArrayList<>();
        private final List<String> cancelled = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();

        Desk() {
            super(null, null, null, null, null, Clock.systemUTC());
        }

        @Override
        void settled(OrderNumber order, String circuit) {
            settled.add(circuit);
            held.remove(circuit);
        }
    }

    /** As the real ones do it, of circuits alone. */
    private final class Ways extends CarrierWays {

        Ways() {
            super(null, null, null, null, null, null);
        }

        @Override
        Optional<String> release(OrderNumber order, Predicate<String> asked, String whom) {
            replyTo = whom;
            Optional<String> next = desk.held.stream()
                    .filter(circuit -> asked.test(circuit) && !desk.cancelled.contains(circuit))
                    .filter(circuit -> !refusals.circuits(order).contains(circuit))
                    .findFirst();
            next.ifPresent(desk.cancelled::add);
            return next;
        }
    }
}
