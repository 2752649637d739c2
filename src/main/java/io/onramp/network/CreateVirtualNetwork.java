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

/** Makes the virtual network with all its subnets, the GatewaySubnet among them. */
@Component
class CreateVirtualNetwork extends AzureActivity {

    private final Plans plans;

    CreateVirtualNetwork(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        Plan.Network network = plan.network(Variables.text(execution, Variables.NETWORK));
        return List.of(
                new AzureChange.Put(NetworkDesign.group(network)),
                new AzureChange.Put(NetworkDesign.virtualNetwork(order, plan, network)));
    }
}
