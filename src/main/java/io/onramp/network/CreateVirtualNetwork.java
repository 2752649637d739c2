package io.onramp.network;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Makes the virtual network with all its subnets, the GatewaySubnet among them, or makes it what is planned now: what it had
 * of the order and is planned no more goes first, so that its addresses are free. Azure refuses to delete what is in use.
 */
@Component
class CreateVirtualNetwork extends AzureActivity {

    private final ChangeLedger ledger;
    private final Plans plans;

    CreateVirtualNetwork(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.ledger = ledger;
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        Plan.Network network = plan.network(Variables.text(execution, Variables.NETWORK));
        return Stream.of(
                        Stream.of(new AzureChange.Put(NetworkDesign.group(network))),
                        OutgrownSubnets.of(network, ledger.of(order)).map(AzureChange.Delete::new),
                        Stream.of(new AzureChange.Put(NetworkDesign.virtualNetwork(order, plan, network))))
                .<AzureChange>flatMap(changes -> changes)
                .toList();
    }
}
