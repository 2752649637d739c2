package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes the circuit; its service key goes to the secret store, and billing has begun. */
@Component
class CreateCircuit extends AzureActivity {

    private final Plans plans;
    private final Circuits circuits;

    CreateCircuit(ChangeLedger ledger, Plans plans, Circuits circuits) {
        super(ledger);
        this.plans = plans;
        this.circuits = circuits;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        return List.of(new AzureChange.Put(CircuitDesign.circuit(order, plan, planned(execution, plan))));
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        circuits.made(order, planned(execution, plans.get(order)), bodies.get(0));
    }

    private static Plan.Circuit planned(DelegateExecution execution, Plan plan) {
        return plan.circuit(Variables.text(execution, Variables.CIRCUIT));
    }
}
