package io.onramp.adoption;

import io.onramp.onboarding.PlanOvertaken;
import io.onramp.onboarding.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was found and told as an order that is done, and tells the model how far the circuit has come. */
@Component
class KeepAdoption implements JavaDelegate {

    private final Keeping keeping;

    KeepAdoption(Keeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Found found;
        try {
            found = keeping.keep(Variables.order(execution));
        } catch (PlanOvertaken late) {
            throw new BpmnError("circuitTaken", late.getMessage());
        }
        execution.setVariable(
                "carrierIsDone",
                Found.text(found.circuit(), "/properties/serviceProviderProvisioningState")
                        .equals("Provisioned"));
        execution.setVariable("hasPeering", found.peerings().findAny().isPresent());
        execution.setVariable("hasConnection", !found.connections().isEmpty());
    }
}
