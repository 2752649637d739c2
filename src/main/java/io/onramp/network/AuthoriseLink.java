package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Makes an authorization on the circuit for every link into another subscription; each is good for one connection. */
@Component
class AuthoriseLink extends AzureActivity {

    private final Plans plans;
    private final LinkAuthorizations authorizations;

    AuthoriseLink(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations) {
        super(ledger);
        this.plans = plans;
        this.authorizations = authorizations;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        return authorised(execution, plan).stream()
                .<AzureChange>map(link -> new AzureChange.Put(ConnectionDesign.authorization(plan, link)))
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        List<Plan.Link> links = authorised(execution, plans.get(order));
        for (int i = 0; i < links.size(); i++) {
            authorizations.made(order, links.get(i), bodies.get(i));
        }
    }

    private static List<Plan.Link> authorised(DelegateExecution execution, Plan plan) {
        return plan.linksOf(plan.network(Variables.text(execution, Variables.NETWORK))).stream()
                .filter(link -> link.authorization().isPresent())
                .toList();
    }
}
