package io.onramp.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/**
 * Azure refuses to delete a circuit that its carrier still holds (Microsoft, "Deprovisioning and deleting an ExpressRoute
 * circuit"), so that is looked up first. So is what was ordered from a carrier and not withdrawn since.
 */
@Component
class CheckCarrierHold extends AzureActivity {

    private static final Set<String> HELD = Set.of("Provisioned", "Provisioning", "Deprovisioning");
    private static final String HOLDS = "carrierHoldsCircuit";

    private final Removals removals;
    private final OrdersAtCarriers carriers;
    private final TakenDown takenDown;

    CheckCarrierHold(ChangeLedger ledger, Removals removals, OrdersAtCarriers carriers, TakenDown takenDown) {
        super(ledger);
        this.removals = removals;
        this.carriers = carriers;
        this.takenDown = takenDown;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        execution.setVariable(HOLDS, isOrdered(execution));
        return removals.circuits(execution).stream()
                .map(AzureChange::id)
                .filter(id -> id.type().equalsIgnoreCase("Microsoft.Network/expressRouteCircuits"))
                .<AzureChange>map(AzureChange.Read::new)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> circuits) {
        ArrayNode held = JsonNodeFactory.instance.arrayNode();
        circuits.stream()
                .filter(circuit -> HELD.contains(circuit.at("/properties/serviceProviderProvisioningState")
                        .asText()))
                .forEach(circuit -> held.addObject()
                        .put("circuit", circuit.path("name").asText())
                        .put("carrier", provider(circuit, "serviceProviderName"))
                        .put("location", provider(circuit, "peeringLocation")));
        execution.setVariable(HOLDS, !held.isEmpty() || isOrdered(execution));
        execution.setVariable(
                ReleaseFromCarrier.HELD, SpinValues.jsonValue(held.toString()).create());
    }

    /** A carrier that was asked works on, whether or not Azure shows anything of it yet. */
    private boolean isOrdered(DelegateExecution execution) {
        return carriers.open(Variables.order(execution)).stream()
                .anyMatch(ordered -> takenDown.includes(execution, ordered.circuit()));
    }

    private static String provider(JsonNode circuit, String field) {
        return circuit.at("/properties/serviceProviderProperties/" + field).asText();
    }
}
