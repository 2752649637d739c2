package io.onramp.access;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;

/** The engine's form service with the {@link TaskGate} before its tasks' forms and the {@link StartGate} before the others. */
class GatedFormService extends FormServiceImpl {

    private final TaskGate gate;
    private final StartGate starts;

    GatedFormService(TaskGate gate, StartGate starts) {
        this.gate = gate;
        this.starts = starts;
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        return starts.submit(
                commandExecutor,
                processDefinitionId,
                businessKey,
                properties,
                () -> super.submitStartForm(processDefinitionId, businessKey, properties),
                variables -> super.submitStartForm(processDefinitionId, null, variables));
    }

    @Override
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartFormData(processDefinitionId, null, properties);
    }

    @Override
    public ProcessInstance submitStartFormData(
            String processDefinitionId, String businessKey, Map<String, String> properties) {
        return starts.submit(
                commandExecutor,
                processDefinitionId,
                businessKey,
                properties,
                () -> super.submitStartFormData(processDefinitionId, businessKey, properties),
                variables -> super.submitStartForm(processDefinitionId, null, variables));
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return starts.read(super.getDeployedStartForm(processDefinitionId));
    }

    @Override
    public void submitTaskFormData(String taskId, Map<String, String> properties) {
        gate.complete(
                commandExecutor,
                taskId,
                properties,
                () -> {
                    super.submitTaskFormData(taskId, properties);
                    return null;
                },
                () -> {
                    super.submitTaskFormData(taskId, Map.of());
                    return null;
                });
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        gate.complete(
                commandExecutor,
                taskId,
                properties,
                () -> {
                    super.submitTaskForm(taskId, properties);
                    return null;
                },
                () -> {
                    super.submitTaskForm(taskId, Map.of());
                    return null;
                });
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return gate.complete(
                commandExecutor,
                taskId,
                properties,
                () -> super.submitTaskFormWithVariablesInReturn(taskId, properties, deserializeValues),
                () -> super.submitTaskFormWithVariablesInReturn(taskId, Map.of(), deserializeValues));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return gate.read(super.getDeployedTaskForm(taskId));
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserialize) {
        VariableMap variables = super.getTaskFormVariables(taskId, names, deserialize);
        return gate.shown(variables, () -> super.getDeployedTaskForm(taskId));
    }
}
