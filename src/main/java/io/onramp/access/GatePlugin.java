package io.onramp.access;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Builds the gates into the engine, and keeps it from writing an authorization for every task. */
class GatePlugin extends AbstractProcessEnginePlugin {

    private final TaskGate gate;
    private final StartGate starts;

    GatePlugin(TaskGate gate, StartGate starts) {
        this.gate = gate;
        this.starts = starts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new GatedTaskService(gate));
        engine.setFormService(new GatedFormService(gate, starts));
        engine.setRuntimeService(new GatedRuntimeService(starts));
        engine.setResourceAuthorizationProvider(new GroupRightsOnly());
    }
}
