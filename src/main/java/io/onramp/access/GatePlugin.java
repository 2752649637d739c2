package io.onramp.access;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Builds the gate into the engine, and keeps it from writing an authorization for every task. */
class GatePlugin extends AbstractProcessEnginePlugin {

    private final TaskGate gate;

    GatePlugin(TaskGate gate) {
        this.gate = gate;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GatedTaskService(gate));
        engine.setFormService(new GatedFormService(gate));
        engine.setResourceAuthorizationProvider(new GroupRightsOnly());
    }
}
