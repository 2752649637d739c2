package io.onramp.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import io.onramp.onboarding.OutsideActivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The model alone: which way it goes on what is decided and answered. Its beans are stood in for. */
class ProvisionWithCarrierTest {

    private static ProcessEngine engine;
    private static boolean api;
    private ProcessInstance instance;

    @BeforeAll
    static void deploy() throws IOException {
        StandaloneInMemProcessEngineConfiguration settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        settings.setJobExecutorActivate(false);
        Map<Object, Object> beans = new HashMap<>();
        beans.put("plannedItems", new Items());
        beans.put("carrierWays", new Ways());
        beans.put("carrierTimes", new Times());
        beans.put("urgency", new Urgent());
        beans.put("orderThroughApi", new Asked());
        beans.put("cancelAtCarrier", new Asked());
        for (String form :
                List.of("orderFromCarrier", "attendCarrierOrder", "resolveCarrierOrder", "attendCancellation")) {
            beans.put(form, (TaskListener) task -> {});
        }
        settings.setBeans(beans);
        engine = settings.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String file : List.of(
                "provision-with-carrier/provision-with-carrier.bpmn",
                "provision-with-carrier/orderFromCarrier.form",
                "provision-with-carrier/resolveCarrierOrder.form",
                "shared/attendCarrierOrder.form",
                "shared/attendCancellation.form")) {
            deployment.addString(file.substring(file.indexOf('/') + 1), Files.readString(Path.of("processes", file)));
        }
        deployment.deploy();
    }

    @BeforeEach
    void begin() {
        init(engine);
        api = true;
        instance = engine.getRuntimeService().startProcessInstanceByKey("provision-with-carrier");
        jobs();
    }

    @AfterEach
    void end() {
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(left -> engine.getRuntimeService()
                .deleteProcessInstance(left.getId(), "the story is over"));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void whatTheApiHasOrderedIsWaitedForInAzure() {
        assertThat(instance).isWaitingAt("orderThroughApi");

        answered("done");
        assertThat(instance).isWaitingAt("waitForCarrier");
        provisioned();

        assertThat(instance).isEnded();
    }

    @Test
    void whoIsAskedLooksAfterTheOrderUntilItIsDone() {
        message("carrierAsks");
        fire("answerDue");
        assertThat(instance).isWaitingAt("orderThroughApi", "attendCarrierOrder");

        answered("done");

        assertThat(instance).isWaitingAt("waitForCarrier").isNotWaitingAt("attendCarrierOrder");
    }

    @Test
    void aRefusalIsTriedAgainOrOrderedByHand() {
        answered("refused");
        assertThat(instance).isWaitingAt("resolveCarrierOrder").variables().containsEntry("errorMessage", "no port");
        complete(Map.of("resolution", "retry", "undoOrder", false));
        assertThat(instance).isWaitingAt("orderThroughApi");
        answered("refused");
        api = false;
        complete(Map.of("resolution", "retry", "undoOrder", false));

        assertThat(instance).isWaitingAt("orderFromCarrier");
        complete(Map.of());
        assertThat(instance).isWaitingAt("waitForCarrier");
    }

    @Test
    void whatWasMadeIsCancelledBeforeItIsOrderedByHand() {
        answered("refused");
        api = false;
        complete(Map.of("resolution", "retry", "undoOrder", true));
        assertThat(instance).isWaitingAt("cancelAtCarrier");
        answered("refused");
        assertThat(instance).isWaitingAt("resolveCarrierOrder");
        complete(Map.of("resolution", "retry", "undoOrder", true));
        answered("done");

        assertThat(instance).isWaitingAt("orderFromCarrier");
    }

    /** Because the carrier says something, because it does not answer for hours, and every day that it takes. */
    @Test
    void aCancellationThatTakesLongIsLookedAfterUntilItIsDone() {
        answered("refused");
        api = false;
        complete(Map.of("resolution", "retry", "undoOrder", true));
        message("carrierAsks");
        fire("cancellationDue");
        fire("cancellationOverdue");
        fire("cancellationOverdue");
        assertThat(instance).isWaitingAt("cancelAtCarrier");
        assertThat(engine.getTaskService().createTaskQuery().list())
                .hasSize(4)
                .allMatch(task -> task.getTaskDefinitionKey().equals("attendCancellation"));

        answered("done");

        assertThat(instance).isWaitingAt("orderFromCarrier").isNotWaitingAt("attendCancellation");
    }

    @Test
    void aCorrectionAndACancellationLeaveOnceWhatWasMadeIsCancelled() {
        answered("refused");
        complete(Map.of("resolution", "correct", "undoOrder", true));
        answered("done");

        assertThat(instance).hasPassed("correctCircuit");
    }

    @Test
    void aCircuitThatIsProvisionedBeforeTheApiSaysSoGoesOn() {
        provisioned();

        assertThat(instance).hasPassed("provisionedAlready").isEnded();
    }

    private void answered(String outcome) {
        Execution waiting = engine.getRuntimeService()
                .createExecutionQuery()
                .activityId(
                        engine.getRuntimeService()
                                        .createExecutionQuery()
                                        .activityId("orderThroughApi")
                                        .list()
                                        .isEmpty()
                                ? "cancelAtCarrier"
                                : "orderThroughApi")
                .singleResult();
        engine.getRuntimeService().signal(waiting.getId(), null, outcome, null);
        jobs();
    }

    private void complete(Map<String, Object> variables) {
        engine.getTaskService()
                .complete(
                        engine.getTaskService().createTaskQuery().singleResult().getId(), variables);
        jobs();
    }

    private void message(String name) {
        engine.getRuntimeService().createMessageCorrelation(name).correlateAllWithResult();
        jobs();
    }

    private void provisioned() {
        message("carrierProvisioned");
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

    /** Waits, and ends as it is told. */
    static final class Asked extends OutsideActivity {

        @Override
        protected boolean begin(DelegateExecution execution, String replyTo) {
            return true;
        }

        @Override
        protected void ended(DelegateExecution execution, Object outcome) {
            if (outcome.equals("refused")) {
                throw new BpmnError("carrierRefused", "no port");
            }
        }
    }

    /** Nobody's circuit but ours. */
    public static final class Items {

        public boolean customersCircuit(DelegateExecution execution) {
            return false;
        }
    }

    /** As the story has it. */
    public static final class Ways {

        public boolean api(DelegateExecution execution) {
            return api;
        }
    }

    public static final class Times {

        public String reminder(DelegateExecution execution) {
            return "P1D";
        }

        public String escalation(DelegateExecution execution) {
            return "P3D";
        }
    }

    public static final class Urgent {

        public Date due(DelegateExecution execution) {
            return new Date();
        }

        public int priority(DelegateExecution execution) {
            return 50;
        }
    }
}
