package io.onramp.circuit;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** A subscription that has had no network yet does not know the provider: the ledger registers it, where it is not. */
@Component
class RegisterProvider extends AzureActivity {

    private final Plans plans;

    RegisterProvider(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        String subscription = execution.hasVariable(Variables.NETWORK)
                ? plan.network(Variables.text(execution, Variables.NETWORK)).subscriptionId()
                : plan.circuit(Variables.text(execution, Variables.CIRCUIT)).subscriptionId();
        return List.of(new AzureChange.Action(ResourceId.provider(subscription, AzureAccess.NAMESPACE), "register"));
    }
}
