package io.onramp.circuit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Evidence;
import io.onramp.onboarding.Variables;
import io.onramp.order.OrderNumber;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import io.onramp.order.ResizedInPlace;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Changes a circuit that is in use: more bandwidth, another SKU. Only that is changed, nothing is disabled or made anew, so that
 * traffic goes on (Microsoft, "Modify an ExpressRoute circuit"). Whether the port can carry it Azure alone knows.
 */
@Component
class ChangeCircuit extends AzureActivity {

    private final ResizedInPlace resized;
    private final Plans plans;
    private final Evidence evidence;

    ChangeCircuit(ChangeLedger ledger, ResizedInPlace resized, Plans plans, Evidence evidence) {
        super(ledger);
        this.resized = resized;
        this.plans = plans;
        this.evidence = evidence;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Plan plan = plans.get(Variables.order(execution));
        return List.of(CircuitDesign.resized(plan.circuit(Variables.text(execution, Variables.CIRCUIT))));
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        OrderNumber order = Variables.order(execution);
        for (JsonNode body : bodies) {
            Plan.Circuit wanted = plans.get(order).circuit(body.path("name").asText());
            int bandwidth = body.at("/properties/serviceProviderProperties/bandwidthInMbps")
                    .asInt();
            String sku = body.at("/sku/name").asText();
            boolean agrees =
                    bandwidth == wanted.bandwidthInMbps() && sku.equals(wanted.skuTier() + "_" + wanted.skuFamily());
            evidence.keep(order, "circuit", wanted.name(), agrees, bandwidth + " Mbps, " + sku);
            if (!agrees) {
                throw refused(wanted.name() + " reads back as " + bandwidth + " Mbps, " + sku);
            }
        }
        resized.circuit(Variables.asked(execution), Variables.text(execution, Variables.CIRCUIT));
    }
}
