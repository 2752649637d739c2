package io.onramp.network;

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

/** Connects the gateway to every circuit of the plan, one after the other. */
@Component
class CreateConnection extends AzureActivity {

    private final Plans plans;

    CreateConnection(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        Plan.Network network = plan.network(Variables.text(execution, Variables.NETWORK));
        return plan.linksOf(network).stream()
                .<AzureChange>map(link -> new AzureChange.Put(NetworkDesign.connection(order, plan, network, link)))
                .toList();
    }
}
