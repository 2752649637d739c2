package io.onramp.network;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Connects the gateway to every circuit of the plan, one after the other; Azure's word on each link is kept. */
@Component
class CreateConnection extends AzureActivity {

    private final Plans plans;
    private final LinkAuthorizations authorizations;
    private final Evidence evidence;

    CreateConnection(ChangeLedger ledger, Plans plans, LinkAuthorizations authorizations, Evidence evidence) {
        super(ledger);
        this.plans = plans;
        this.authorizations = authorizations;
        this.evidence = evidence;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        OrderNumber order = Variables.order(execution);
        Plan plan = plans.get(order);
        Plan.Network network = plan.network(Variables.text(execution, Variables.NETWORK));
        return plan.linksOf(network).stream()
                .<AzureChange>map(link -> new AzureChange.Put(
                        ConnectionDesign.connection(order, plan, network, link, authorizations.key(order, link))))
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        for (JsonNode body : bodies) {
            String status = body.path("properties").path("connectionStatus").asText("");
            if (!status.isEmpty()) {
                String name = body.path("name").asText();
                evidence.keep(order, "connection", name, "Connected".equals(status), status);
            }
        }
    }
}
