package io.onramp.peering;

import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Which routing domains are set up on a circuit, for the model's questions; on a customer's own circuit none is. */
@Component("plannedPeerings")
public class PlannedPeerings {

    private final Plans plans;

    PlannedPeerings(Plans plans) {
        this.plans = plans;
    }

    /** Whether Onramp sets up private peering on the execution's circuit. */
    public boolean privateOn(DelegateExecution execution) {
        Plan.Circuit circuit = circuit(execution);
        return !circuit.ownedByCustomer() && circuit.privatePeering().isPresent();
    }

    /** Whether Onramp sets up Microsoft peering on the execution's circuit. */
    public boolean microsoftOn(DelegateExecution execution) {
        Plan.Circuit circuit = circuit(execution);
        return !circuit.ownedByCustomer() && circuit.microsoftPeering().isPresent();
    }

    private Plan.Circuit circuit(DelegateExecution execution) {
        return plans.get(Variables.order(execution)).circuit(Variables.text(execution, Variables.CIRCUIT));
    }
}
