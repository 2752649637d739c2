package io.onramp.access;

import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.runtime.RestartProcessInstanceBuilder;

/**
 * The engine's runtime service with the {@link StartGate} before whatever starts a process of a given key or definition. By
 * a message or a condition no process is started that has a form.
 */
class GatedRuntimeService extends RuntimeServiceImpl {

    private final StartGate gate;

    GatedRuntimeService(StartGate gate) {
        this.gate = gate;
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
        return gate.otherwise(
                commandExecutor, processDefinitionKey, () -> super.createProcessInstanceByKey(processDefinitionKey));
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
        return gate.otherwiseById(
                commandExecutor, processDefinitionId, () -> super.createProcessInstanceById(processDefinitionId));
    }

    @Override
    public RestartProcessInstanceBuilder restartProcessInstances(String processDefinitionId) {
        return gate.otherwiseById(
                commandExecutor, processDefinitionId, () -> super.restartProcessInstances(processDefinitionId));
    }
}
