package io.onramp.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Stands before every user task: who may work it, and what they may bring in. It stands in the engine's services, so that
 * no page and no REST path leads around it; at the {@link EngineDoor}, so that only people are asked.
 *
 * <p>What a person sends becomes local variables of the task: the task's listeners decide what of it the process takes.
 */
class TaskGate {

    private final FormInput input;
    private final GateMessages messages;
    private final ObjectProvider<FourEyes> fourEyes;
    private final ObjectMapper json;
    private final SpokenForms spoken;

    TaskGate(
            FormInput input,
            GateMessages messages,
            ObjectProvider<FourEyes> fourEyes,
            ObjectMapper json,
            SpokenForms spoken) {
        this.spoken = spoken;
        this.input = input;
        this.messages = messages;
        this.fourEyes = fourEyes;
        this.json = json;
    }

    /**
     * Completes a task.
     *
     * @param untouched what the engine would do, for callers that are no person
     * @param completion completes without variables, after what the person sent was set at the task
     * @throws Overtaken where somebody else has completed it, or works at the same moment on what it leads to
     */
    <T> T complete(
            CommandExecutor engine, String taskId, Map<String, ?> sent, Supplier<T> untouched, Supplier<T> completion) {
        AtomicBoolean entered = new AtomicBoolean();
        try {
            return EngineDoor.pass(engine, untouched, (context, person) -> {
                entered.set(true);
                TaskEntity task = task(context, taskId);
                return task == null
                        ? unknown(context, taskId, untouched)
                        : complete(context, person, task, sent, completion);
            });
        } catch (FormFieldValidationException refused) {
            throw refused;
        } catch (OptimisticLockingException collision) {
            throw entered.get() ? new Overtaken(messages.say("overtaken"), collision) : collision;
        } catch (RuntimeException failed) {
            // whoever is quicker takes away what this person was admitted by, and what the engine was just looking at
            throw entered.get() && isGone(engine, taskId, failed)
                    ? new Overtaken(messages.say("gone"), failed)
                    : failed;
        }
    }

    private static boolean isGone(CommandExecutor engine, String taskId, RuntimeException why) {
        try {
            return engine.execute(context ->
                    EngineDoor.unchecked(context, () -> context.getTaskManager().findTaskById(taskId) == null));
        } catch (RuntimeException cannotTell) {
            why.addSuppressed(cannotTell);
            return false;
        }
    }

    private <T> T complete(
            CommandContext context,
            Authentication person,
            TaskEntity task,
            Map<String, ?> sent,
            Supplier<T> completion) {
        String taskId = task.getId();
        admit(context, person, task);
        VariableMap accepted = EngineDoor.unchecked(context, () -> {
            FormFields form = FormFields.of(
                    json, () -> EngineDoor.services(context).getFormService().getDeployedTaskForm(taskId));
            return input.accept(task.getTaskDefinitionKey(), form, sent == null ? Map.of() : sent);
        });
        if (task.getAssignee() == null) {
            EngineDoor.services(context).getTaskService().claim(taskId, person.getUserId());
        }
        EngineDoor.unchecked(context, () -> {
            EngineDoor.services(context).getTaskService().setVariablesLocal(taskId, accepted);
            return null;
        });
        try {
            return completion.get();
        } catch (ProcessEngineException e) {
            throw FormRefused.within(e)
                    .map(spoken::refusal)
                    .map(ProcessEngineException.class::cast)
                    .orElse(e);
        }
    }

    /** One that is of no process is the engine's to deal with. */
    private <T> T unknown(CommandContext context, String taskId, Supplier<T> untouched) {
        if (taskId != null && context.getTaskManager().findTaskById(taskId) == null) {
            throw new Overtaken(messages.say("gone"));
        }
        return untouched.get();
    }

    /** Takes a task ({@code user} is the person's own id) or gives it back ({@code user} is null). */
    void claim(CommandExecutor engine, String taskId, String user, Runnable untouched) {
        EngineDoor.pass(engine, supplier(untouched), (context, person) -> {
            TaskEntity task = task(context, taskId);
            if (task == null || EngineDoor.isAdmin(person)) {
                untouched.run();
            } else if (user == null) {
                giveBack(context, person, task);
            } else if (!user.equals(person.getUserId())) {
                throw messages.refusal("others");
            } else {
                admit(context, person, task);
                untouched.run();
            }
            return null;
        });
    }

    /** Assigning is the engine's to refuse, but a person may always give an own task back. */
    void assign(CommandExecutor engine, String taskId, String user, Runnable untouched) {
        if (user == null) {
            claim(engine, taskId, null, untouched);
        } else {
            untouched.run();
        }
    }

    /** What only the engine itself and administrators do with a task. */
    <T> T forbid(CommandExecutor engine, Supplier<T> untouched) {
        return EngineDoor.pass(engine, untouched, (context, person) -> {
            if (!EngineDoor.isAdmin(person)) {
                throw messages.refusal("forbidden");
            }
            return untouched.get();
        });
    }

    private void admit(CommandContext context, Authentication person, TaskEntity task) {
        List<String> offered = EngineDoor.unchecked(context, () -> task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList());
        if (offered.isEmpty()) {
            throw messages.refusal("nobody");
        }
        List<String> groups = person.getGroupIds() == null ? List.of() : person.getGroupIds();
        if (offered.stream().noneMatch(groups::contains)) {
            throw messages.refusal("group", String.join(", ", offered));
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(person.getUserId())) {
            throw messages.refusal("taken", task.getAssignee());
        }
        if (EngineDoor.unchecked(context, () -> wantsFourEyes(EngineDoor.services(context), task))) {
            refuseInvolved(context, person, task);
        }
    }

    private void refuseInvolved(CommandContext context, Authentication person, TaskEntity task) {
        FourEyes eyes = fourEyes.getIfAvailable();
        String businessKey = EngineDoor.unchecked(context, () -> businessKey(context, task));
        if (eyes == null || businessKey == null) {
            throw messages.refusal("foureyes.unknown");
        }
        User user = EngineDoor.unchecked(context, () -> EngineDoor.services(context)
                .getIdentityService()
                .createUserQuery()
                .userId(person.getUserId())
                .singleResult());
        Set<String> involved =
                eyes.involved(businessKey).stream().map(TaskGate::folded).collect(Collectors.toSet());
        Stream<String> names = Stream.of(person.getUserId(), user == null ? null : user.getEmail());
        if (names.filter(Objects::nonNull).map(TaskGate::folded).anyMatch(involved::contains)) {
            throw messages.refusal("foureyes");
        }
        if (EngineDoor.unchecked(context, () -> hasDecided(EngineDoor.services(context), person.getUserId(), task))) {
            throw messages.refusal("foureyes.twice");
        }
    }

    /** Where several groups have to agree, one person who belongs to two of them is still one. */
    private static boolean hasDecided(ProcessEngineServices engine, String user, TaskEntity task) {
        return engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .taskDefinitionKey(task.getTaskDefinitionKey())
                        .taskAssignee(user)
                        .finishedAfter(task.getCreateTime())
                        .count()
                > 0;
    }

    private void giveBack(CommandContext context, Authentication person, TaskEntity task) {
        if (task.getAssignee() != null && !task.getAssignee().equals(person.getUserId())) {
            throw messages.refusal("taken", task.getAssignee());
        }
        EngineDoor.unchecked(context, () -> {
            EngineDoor.services(context).getTaskService().setAssignee(task.getId(), null);
            return null;
        });
    }

    private static boolean wantsFourEyes(ProcessEngineServices engine, TaskEntity task) {
        UserTask model = engine.getRepositoryService()
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return model.getExtensionElements() != null
                && model.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(properties -> properties.getCamundaProperties().stream())
                        .anyMatch(property -> "fourEyes".equals(property.getCamundaName())
                                && "true".equalsIgnoreCase(property.getCamundaValue()));
    }

    /** Of the instance, or of the one that called it. */
    private static String businessKey(CommandContext context, TaskEntity task) {
        ExecutionEntity instance = task.getProcessInstance();
        if (instance.getBusinessKey() != null) {
            return instance.getBusinessKey();
        }
        ExecutionEntity root = context.getExecutionManager().findExecutionById(instance.getRootProcessInstanceId());
        return root == null ? null : root.getBusinessKey();
    }

    /** The form as it was deployed, for whoever reads it. */
    InputStream read(InputStream deployed) {
        return spoken.form(deployed);
    }

    /** What a form shows, for whoever reads it. */
    VariableMap shown(VariableMap variables, Supplier<InputStream> deployed) {
        if (spoken.isForeign()) {
            spoken.shown(FormFields.of(json, deployed), variables);
        }
        return variables;
    }

    private static TaskEntity task(CommandContext context, String taskId) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        return task == null || task.getProcessDefinitionId() == null ? null : task;
    }

    private static Supplier<Void> supplier(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
