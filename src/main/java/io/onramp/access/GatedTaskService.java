package io.onramp.access;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The engine's task service with the {@link TaskGate} before it. What is not named here, a person needs an authorization
 * for that only administrators have.
 */
class GatedTaskService extends TaskServiceImpl {

    private final TaskGate gate;

    GatedTaskService(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void claim(String taskId, String userId) {
        gate.claim(commandExecutor, taskId, userId, () -> super.claim(taskId, userId));
    }

    @Override
    public void setAssignee(String taskId, String userId) {
        gate.assign(commandExecutor, taskId, userId, () -> super.setAssignee(taskId, userId));
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        gate.complete(
                commandExecutor,
                taskId,
                variables,
                () -> {
                    super.complete(taskId, variables);
                    return null;
                },
                () -> {
                    super.complete(taskId, null);
                    return null;
                });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return gate.complete(
                commandExecutor,
                taskId,
                variables,
                () -> super.completeWithVariablesInReturn(taskId, variables, deserializeValues),
                () -> super.completeWithVariablesInReturn(taskId, null, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId) {
        resolveTask(taskId, null);
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        forbid(() -> super.resolveTask(taskId, variables));
    }

    @Override
    public void handleBpmnError(String taskId, String code) {
        forbid(() -> super.handleBpmnError(taskId, code));
    }

    @Override
    public void handleBpmnError(String taskId, String code, String message) {
        forbid(() -> super.handleBpmnError(taskId, code, message));
    }

    @Override
    public void handleBpmnError(String taskId, String code, String message, Map<String, Object> variables) {
        forbid(() -> super.handleBpmnError(taskId, code, message, variables));
    }

    @Override
    public void handleEscalation(String taskId, String code) {
        forbid(() -> super.handleEscalation(taskId, code));
    }

    @Override
    public void handleEscalation(String taskId, String code, Map<String, Object> variables) {
        forbid(() -> super.handleEscalation(taskId, code, variables));
    }

    @Override
    protected void setVariables(String taskId, Map<String, ? extends Object> variables, boolean local) {
        forbid(() -> super.setVariables(taskId, variables, local));
    }

    @Override
    protected void updateVariables(
            String taskId, Map<String, ? extends Object> modifications, Collection<String> deletions, boolean local) {
        forbid(() -> super.updateVariables(taskId, modifications, deletions, local));
    }

    @Override
    public void removeVariable(String taskId, String variableName) {
        forbid(() -> super.removeVariable(taskId, variableName));
    }

    @Override
    public void removeVariableLocal(String taskId, String variableName) {
        forbid(() -> super.removeVariableLocal(taskId, variableName));
    }

    @Override
    public void removeVariables(String taskId, Collection<String> variableNames) {
        forbid(() -> super.removeVariables(taskId, variableNames));
    }

    @Override
    public void removeVariablesLocal(String taskId, Collection<String> variableNames) {
        forbid(() -> super.removeVariablesLocal(taskId, variableNames));
    }

    private void forbid(Runnable untouched) {
        gate.forbid(commandExecutor, () -> {
            untouched.run();
            return null;
        });
    }
}
