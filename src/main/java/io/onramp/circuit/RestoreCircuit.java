package io.onramp.circuit;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.order.ResizedInPlace;
import io.onramp.order.ServiceChanges;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Azure failed to change a circuit in place, the change was given up, and the circuit may be left Failed: it is told once more
 * what it was (Microsoft, "Reset a failed ExpressRoute circuit"). Where nothing differs nothing is sent.
 */
@Component
class RestoreCircuit extends AzureActivity {

    private final ServiceChanges changes;
    private final ResizedInPlace resized;
    private final Plans plans;

    RestoreCircuit(ChangeLedger ledger, ServiceChanges changes, ResizedInPlace resized, Plans plans) {
        super(ledger);
        this.changes = changes;
        this.resized = resized;
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Set<String> done = resized.circuits(Variables.asked(execution));
        Plan plan = plans.get(order);
        return changes.get(Variables.asked(execution)).resizedCircuits().stream()
                .filter(name -> !done.contains(name))
                .<AzureChange>map(name -> CircuitDesign.resized(plan.circuit(name)))
                .toList();
    }
}
