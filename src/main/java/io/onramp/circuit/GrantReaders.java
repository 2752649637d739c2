package io.onramp.circuit;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lets those read the circuit's resource group whom the order names; who may already is left as he is. */
@Component
class GrantReaders extends AzureActivity {

    private final Plans plans;

    GrantReaders(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        Plan.Circuit circuit = plan.circuit(Variables.text(execution, Variables.CIRCUIT));
        return plan.readers().stream()
                .<AzureChange>map(reader -> new AzureChange.Put(ReaderRoles.assignment(circuit, reader)))
                .toList();
    }
}
