package io.onramp.peering;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.ResourceId;
import io.onramp.circuit.CircuitDesign;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import io.onramp.order.ChangedService;
import io.onramp.order.Order;
import io.onramp.order.Orders;
import io.onramp.order.Plan;
import io.onramp.order.Plans;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * What a change asks for of peerings as they are: one is reset by disabling and enabling it (Microsoft, "Reset circuit
 * peerings"), a public one of before its retirement is taken away. Where it asks for neither the process goes on at once.
 */
@Component
class AdjustPeerings extends AzureActivity {

    private static final String PUBLIC = "AzurePublicPeering";

    private final Plans plans;
    private final Orders orders;

    AdjustPeerings(ChangeLedger ledger, Plans plans, Orders orders) {
        super(ledger);
        this.plans = plans;
        this.orders = orders;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Order asked = orders.get(Variables.asked(execution));
        List<AzureChange> changes = new ArrayList<>();
        for (Plan.Circuit circuit : plans.get(Variables.order(execution)).circuits()) {
            if (circuit.ownedByCustomer()) {
                continue;
            }
            if (asked.characteristic(ChangedService.REMOVE_PUBLIC_PEERING).asBoolean()) {
                changes.add(new AzureChange.Delete(CircuitDesign.id(circuit).child("peerings", PUBLIC)));
            }
            if (circuit.privatePeering().isPresent()) {
                reset(asked, PeeringDesign.id(circuit, RoutingDomain.PRIVATE), changes);
            }
            if (circuit.microsoftPeering().isPresent()) {
                reset(asked, PeeringDesign.id(circuit, RoutingDomain.MICROSOFT), changes);
            }
        }
        return changes;
    }

    private static void reset(Order asked, ResourceId peering, List<AzureChange> changes) {
        if (ChangedService.asksFor(asked, ChangedService.RESET_PEERINGS, peering.name())) {
            changes.add(new AzureChange.Update(peering, state("Disabled")));
            changes.add(new AzureChange.Update(peering, state("Enabled")));
        }
    }

    private static ObjectNode state(String state) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("properties").put("state", state);
        return patch;
    }
}
