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
 * circuit"), so that is looked up first.
 */
@Component
class CheckCarrierHold extends AzureActivity {

    private static final Set<String> HELD = Set.of("Provisioned", "Provisioning", "Deprovisioning");
    private static final String HOLDS = "carrierHoldsCircuit";

    private final Removals removals;

    CheckCarrierHold(ChangeLedger ledger, Removals removals) {
        super(ledger);
        this.removals = removals;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        execution.setVariable(HOLDS, false);
        return removals.of(Variables.order(execution)).circuits().stream()
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
        execution.setVariable(HOLDS, !held.isEmpty());
        execution.setVariable(
                ReleaseFromCarrier.HELD, SpinValues.jsonValue(held.toString()).create());
    }

    private static String provider(JsonNode circuit, String field) {
        return circuit.at("/properties/serviceProviderProperties/" + field).asText();
    }
}
