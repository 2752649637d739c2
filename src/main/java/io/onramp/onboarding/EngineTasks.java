package io.onramp.onboarding;

import io.onramp.order.OrderNumber;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is asked here was allowed by the page that asks: managers have no rights on tasks in the engine, and get none. */
@Component
@Transactional
class EngineTasks implements OpenTasks {

    private final TaskService tasks;
    private final IdentityService identity;
    private final ProcessEngineConfigurationImpl engine;
    private final RaisedOnboardings raisedOnboardings;

    EngineTasks(
            TaskService tasks,
            IdentityService identity,
            ProcessEngineConfigurationImpl engine,
            RaisedOnboardings raisedOnboardings) {
        this.tasks = tasks;
        this.identity = identity;
        this.engine = engine;
        this.raisedOnboardings = raisedOnboardings;
    }

    @Override
    @Transactional(readOnly = true)
    public List<OpenTask> of(OrderNumber order) {
        return all(order).stream().map(this::shown).toList();
    }

    @Override
    public int comment(OrderNumber order, String text, String byUser) {
        List<Task> open = all(order);
        as(byUser, () -> {
            open.forEach(task -> tasks.createComment(task.getId(), task.getProcessInstanceId(), text));
            return null;
        });
        return open.size();
    }

    @Override
    public boolean raise(OrderNumber order, String byUser) {
        boolean first = raisedOnboardings.raise(order, byUser);
        List<Task> open =
                all(order).stream().filter(task -> task.getPriority() < RAISED).toList();
        as(byUser, () -> {
            open.forEach(task -> tasks.setPriority(task.getId(), RAISED));
            return null;
        });
        return first;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean raised(OrderNumber order) {
        return raisedOnboardings.raised(order);
    }

    private List<Task> all(OrderNumber order) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(order.value())
                .active()
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    private OpenTask shown(Task task) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .distinct()
                .sorted()
                .toList();
        return new OpenTask(
                task.getTaskDefinitionKey(),
                task.getName(),
                groups,
                Optional.ofNullable(task.getAssignee()),
                task.getCreateTime().toInstant(),
                Optional.ofNullable(task.getDueDate()).map(Date::toInstant),
                task.getPriority());
    }

    /** The engine's own log names the person; what that person may do to tasks is not asked. */
    private void as(String user, Callable<Void> work) {
        identity.setAuthenticatedUserId(user);
        try {
            engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
        } catch (OptimisticLockingException moved) {
            throw new OptimisticLockingFailureException("Somebody works on one of the tasks", moved);
        } finally {
            identity.clearAuthentication();
        }
    }
}
