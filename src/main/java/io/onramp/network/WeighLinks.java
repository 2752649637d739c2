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

/** Gives the links of all networks the weights of the plan; of several the one with the greatest carries the traffic. */
abstract class WeighLinks extends AzureActivity {

    private final Plans plans;
    private final LinkAuthorizations authorizations;

    WeighLinks(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations) {
        super(ledger);
        this.plans = plans;
        this.authorizations = authorizations;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        return plan.links().stream()
                .<AzureChange>map(link -> new AzureChange.Put(ConnectionDesign.connection(
                        order, plan, plan.network(link.network()), link, authorizations.key(order, link))))
                .toList();
    }
}
