package io.onramp.network;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * An existing network gets a GatewaySubnet where it has none. The network itself is never sent: ARM replaces the whole, and
 * what others have in it would go.
 */
@Component
class AddGatewaySubnet extends AzureActivity {

    private final Plans plans;

    AddGatewaySubnet(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan.Network network =
                plans.get(Variables.order(execution)).network(Variables.text(execution, Variables.NETWORK));
        return network.existingGateway()
                ? List.of()
                : List.of(new AzureChange.Put(NetworkDesign.gatewaySubnet(network), true));
    }
}
