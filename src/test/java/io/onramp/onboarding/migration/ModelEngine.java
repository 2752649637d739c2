package io.onramp.onboarding.migration;

import io.onramp.onboarding.Outcomes;
import io.onramp.onboarding.OutsideActivity;
import io.onramp.onboarding.migration.InstanceMoves.Result;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CompletionCondition;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An engine that runs models and nothing else: for every expression in them stands something of the kind that is asked for at
 * that place. A service task waits for an outcome where the real one does. A condition is false, then true, then false again: so
 * every way is taken, and no loop is gone round for ever.
 */
final class ModelEngine implements AutoCloseable {

    /** Steps after which an instance will never end. */
    private static final int MOST_STEPS = 400;

    private static final String CALLED =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="workCalled"/>
                <userTask id="workCalled"/><sequenceFlow id="b" sourceRef="workCalled" targetRef="done"/><endEvent id="done"/>
              </process>
            </definitions>""";

    private final Map<String, Supplier<Object>> values = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Predicate<String> waits;
    private final TransactionTemplate transaction;
    private final ProcessEngine engine;
    private final Outcomes outcomes;

    /** @param waits whether the bean of that name is one that waits for an outcome */
    ModelEngine(Predicate<String> waits) {
        this.waits = waits;
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        this.transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setProcessEngineName("models-" + UUID.randomUUID());
        settings.setApplicationContext(new StaticApplicationContext());
        settings.setDataSource(database);
        settings.setTransactionManager(transactions);
        settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        settings.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        settings.setJobExecutorActivate(false);
        settings.setExpressionManager(new StandIns());
        settings.getProcessEnginePlugins().add(new ServiceTasksMove());
        this.engine = settings.buildProcessEngine();
        this.outcomes = new Outcomes(engine);
    }

    ProcessEngine engine() {
        return engine;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /**
     * Deploys models, a decision for each that asks for one, and a stand-in with one task for each process that is called and not
     * among them.
     *
     * @return the deployment's id
     */
    String deploy(Collection<String> models, Collection<String> decisions) {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        Map<String, String> called = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        for (String text : models) {
            BpmnModelInstance model = read(text);
            standIn(model);
            own.put(all(model, Process.class).findFirst().orElseThrow().getId(), text);
            all(model, CallActivity.class)
                    .forEach(call -> called.put(call.getCalledElement(), CALLED.formatted(call.getCalledElement())));
        }
        called.putAll(own);
        called.forEach((key, text) -> deployment.addString(key + ".bpmn", text));
        int number = 0;
        for (String decision : decisions) {
            deployment.addString("decision" + number++ + ".dmn", decision);
        }
        return deployment.deploy().getId();
    }

    static BpmnModelInstance read(String model) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)));
    }

    private static <T extends ModelElementInstance> Stream<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type).stream();
    }

    private void standIn(BpmnModelInstance model) {
        all(model, ServiceTask.class)
                .map(ServiceTask::getCamundaDelegateExpression)
                .forEach(this::service);
        all(model, CamundaTaskListener.class)
                .forEach(listener -> give(listener.getCamundaDelegateExpression(), () -> (TaskListener) task -> {}));
        all(model, UserTask.class).forEach(task -> {
            give(task.getCamundaDueDate(), Date::new);
            give(task.getCamundaPriority(), () -> 50);
            give(task.getCamundaCandidateGroups(), () -> "operators");
        });
        all(model, TimerEventDefinition.class)
                .map(TimerEventDefinition::getTimeDuration)
                .filter(Objects::nonNull)
                .forEach(duration -> give(duration.getTextContent(), () -> "P1D"));
        all(model, MultiInstanceLoopCharacteristics.class)
                .forEach(loop -> give(loop.getCamundaCollection(), () -> List.of("one", "other")));
        all(model, ConditionExpression.class).forEach(condition -> give(condition.getTextContent(), new Turns()));
        all(model, CompletionCondition.class).forEach(condition -> give(condition.getTextContent(), new Turns()));
    }

    private void service(String expression) {
        boolean waiting = waits.test(expression.replaceAll("[${}]", ""));
        give(expression, () -> waiting ? new Asked() : (JavaDelegate) execution -> {});
    }

    private void give(String expression, Supplier<Object> value) {
        if (expression != null && expression.contains("{")) {
            values.put(expression.strip(), value);
        }
    }

    /** The definition of a process in a deployment. */
    ProcessDefinition definition(String deployment, String process) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(process)
                .singleResult();
    }

    Result move(String instance, String deployment, ModelChanges changes) {
        return new InstanceMoves(engine, changes, transaction).move(instance, deployment);
    }

    /** Which definition an instance runs by. */
    String runsBy(String instance) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getProcessDefinitionId();
    }

    /** Where an instance stands, what it waits for and what is to be done: the same lines for the same. */
    List<String> standing(String instance) {
        List<String> lines = new ArrayList<>();
        places(engine.getRuntimeService().getActivityInstance(instance), "", lines);
        jobs(instance).map(this::kind).forEach(job -> lines.add("job " + job.getJobType() + " " + job.getActivityId()));
        engine.getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .list()
                .forEach(event -> lines.add(
                        "event " + event.getEventType() + " " + event.getEventName() + " " + event.getActivityId()));
        tasks(instance).forEach(task -> lines.add("task " + task.getTaskDefinitionKey()));
        return lines.stream().sorted().toList();
    }

    private static void places(ActivityInstance activity, String path, List<String> lines) {
        for (ActivityInstance child : activity.getChildActivityInstances()) {
            lines.add("at " + path + child.getActivityId());
            places(child, path + child.getActivityId() + "/", lines);
        }
        for (TransitionInstance job : activity.getChildTransitionInstances()) {
            lines.add("beside " + path + job.getActivityId());
        }
    }

    /** Does what is next, of this instance and of those that it has called, until all have ended. */
    void goOnToTheEnd(String root) {
        for (int step = 0; step < MOST_STEPS; step++) {
            List<String> running = running(root);
            if (running.isEmpty()) {
                return;
            }
            if (running.stream().noneMatch(this::step)) {
                throw new IllegalStateException("It goes on no more: " + standing(root));
            }
        }
        throw new IllegalStateException("It does not end: " + standing(root));
    }

    /** Executes what the engine would by itself, and no timer. */
    void jobs() {
        for (Optional<Job> next = due(); next.isPresent(); next = due()) {
            engine.getManagementService().executeJob(next.get().getId());
        }
    }

    private Optional<Job> due() {
        return engine.getManagementService().createJobQuery().messages().listPage(0, 1).stream()
                .findFirst();
    }

    /** Each does something, and only where those before had nothing to do. */
    boolean step(String instance) {
        return first(jobs(instance).filter(job -> !isTimer(job)), this::execute)
                || first(tasks(instance), task -> engine.getTaskService().complete(task.getId()))
                || answered(instance)
                || first(messages(instance), this::receive)
                || first(jobs(instance).filter(this::isTimer), this::execute);
    }

    private boolean answered(String instance) {
        for (String replyTo : List.copyOf(asked)) {
            if (belongs(replyTo, instance)) {
                asked.remove(replyTo);
                if (outcomes.deliver(replyTo, "done")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every outcome that anybody has asked for so far, the last one first. */
    List<String> asked() {
        List<String> latest = new ArrayList<>(asked);
        Collections.reverse(latest);
        return latest;
    }

    private boolean belongs(String replyTo, String instance) {
        String activity = replyTo.substring(replyTo.indexOf('|') + 1);
        return engine.getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .activityInstanceId(activity)
                        .processInstanceId(instance)
                        .unfinished()
                        .count()
                > 0;
    }

    private Stream<EventSubscription> messages(String instance) {
        return engine
                .getRuntimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(instance)
                .eventType("message")
                .list()
                .stream()
                .filter(event -> receives(instance, event));
    }

    /** What only it waits for: not one that ends or accompanies something else. */
    private boolean receives(String instance, EventSubscription event) {
        return engine.getRepositoryService()
                .getBpmnModelInstance(runsBy(instance))
                .getModelElementById(event.getActivityId())
                .getElementType()
                .getTypeName()
                .matches("receiveTask|intermediateCatchEvent");
    }

    private void receive(EventSubscription event) {
        engine.getRuntimeService().messageEventReceived(event.getEventName(), event.getExecutionId());
    }

    private void execute(Job job) {
        engine.getManagementService().executeJob(job.getId());
    }

    private boolean isTimer(Job job) {
        return kind(job).getJobType().startsWith("timer");
    }

    /** What its model says about it. */
    JobDefinition kind(Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
    }

    private static <T> boolean first(Stream<T> all, Consumer<T> does) {
        Optional<T> one = all.findFirst();
        one.ifPresent(does);
        return one.isPresent();
    }

    /** This instance and those it has called, the innermost first. */
    List<String> running(String root) {
        List<String> running = new ArrayList<>();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(root)
                .list()
                .forEach(called -> running.addAll(running(called.getId())));
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(root)
                .list()
                .forEach(itself -> running.add(itself.getId()));
        return running;
    }

    Stream<Job> jobs(String instance) {
        return engine.getManagementService().createJobQuery().processInstanceId(instance).list().stream();
    }

    Stream<Task> tasks(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream();
    }

    void remove(String root) {
        if (!running(root).isEmpty()) {
            engine.getRuntimeService().deleteProcessInstance(root, "the story is over");
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Asks somebody outside, and goes on with any answer. */
    private final class Asked extends OutsideActivity {

        @Override
        protected boolean begin(DelegateExecution execution, String replyTo) {
            asked.add(replyTo);
            return true;
        }

        @Override
        protected void ended(DelegateExecution execution, Object outcome) {}
    }

    /** No, yes, no, yes. */
    private static final class Turns implements Supplier<Object> {

        private boolean next = true;

        @Override
        public Object get() {
            next = !next;
            return next;
        }
    }

    private final class StandIns extends JuelExpressionManager {

        @Override
        public Expression createExpression(String text) {
            Supplier<Object> value = values.get(text.strip());
            return value == null ? super.createExpression(text) : new Given(text, value);
        }
    }

    private record Given(String getExpressionText, Supplier<Object> value) implements Expression {

        @Override
        public String getExpressionText() {
            return getExpressionText;
        }

        @Override
        public Object getValue(VariableScope scope) {
            return value.get();
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            return value.get();
        }

        @Override
        public void setValue(Object to, VariableScope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setValue(Object to, VariableScope scope, BaseDelegateExecution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }
}
