package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.onboarding.AzureActivity;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Reads the virtual network once, and compares what is attached to each of its subnets. What differs goes to an operator,
 * what agrees is evidence; the security groups and route tables were compared when they were made.
 */
@Component
class VerifyHardening extends AzureActivity {

    private final ChangeLedger ledger;
    private final HardenedNetworks networks;
    private final SubnetDecisions decisions;
    private final SubnetProof proof;

    VerifyHardening(ChangeLedger ledger, HardenedNetworks networks, SubnetDecisions decisions, SubnetProof proof) {
        super(ledger);
        this.ledger = ledger;
        this.networks = networks;
        this.decisions = decisions;
        this.proof = proof;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return List.of(
                new AzureChange.Read(NetworkDesign.id(networks.of(execution).network())));
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        Hardened at = networks.of(execution);
        HardeningCheck.refuse(proof.differences(at, bodies.get(0), decisions.left(execution), ledger.of(at.order())));
    }
}
