package io.onramp.peering;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Configures private peering on both paths of a circuit; the model asks before whether it is planned. */
@Component
class CreatePrivatePeering extends AzureActivity {

    private final Plans plans;

    CreatePrivatePeering(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        Plan.Circuit circuit = plan.circuit(Variables.text(execution, Variables.CIRCUIT));
        return List.of(new AzureChange.Put(PeeringDesign.privatePeering(circuit)));
    }
}
