package io.onramp.peering;

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

/** Says which of Microsoft's services are let in; there before the peering that refers to it. */
@Component
class CreateRouteFilter extends AzureActivity {

    private final Plans plans;

    CreateRouteFilter(ChangeLedger ledger, Plans plans) {
        super(ledger);
        this.plans = plans;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        Plan.Circuit circuit = plan.circuit(Variables.text(execution, Variables.CIRCUIT));
        return PeeringDesign.routeFilter(order, plan, circuit).stream()
                .<AzureChange>map(AzureChange.Put::new)
                .toList();
    }
}
