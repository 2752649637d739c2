package io.onramp.onboarding;

import io.onramp.azure.AzureReads;
import io.onramp.azure.ChangeLedger;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Azure refuses to delete a circuit that its carrier still holds (Microsoft, "Deprovisioning and deleting an ExpressRoute
 * circuit"), so that is looked up first.
 */
@Component
class CheckCarrierHold implements JavaDelegate {

    private static final Set<String> HELD = Set.of("Provisioned", "Provisioning", "Deprovisioning");

    private final ChangeLedger ledger;
    private final AzureReads azure;

    CheckCarrierHold(ChangeLedger ledger, AzureReads azure) {
        this.ledger = ledger;
        this.azure = azure;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean held = ledger.made(Variables.order(execution)).stream()
                .filter(id -> id.type().equalsIgnoreCase("Microsoft.Network/expressRouteCircuits"))
                .flatMap(id -> azure.get(id).stream())
                .anyMatch(circuit -> HELD.contains(circuit.path("properties")
                        .path("serviceProviderProvisioningState")
                        .asText()));
        execution.setVariable("carrierHoldsCircuit", held);
    }
}
