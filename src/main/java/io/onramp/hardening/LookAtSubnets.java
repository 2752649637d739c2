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

/** Looks, in a network that was there before, whether somebody else has hardened its subnets: nothing is overwritten. */
@Component
class LookAtSubnets extends AzureActivity {

    private static final String TAKEN = "subnetsTaken";

    private final HardenedNetworks networks;
    private final SubnetDecisions decisions;

    LookAtSubnets(ChangeLedger ledger, HardenedNetworks networks, SubnetDecisions decisions) {
        super(ledger);
        this.networks = networks;
        this.decisions = decisions;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        execution.setVariable(TAKEN, false);
        Hardened at = networks.of(execution);
        return at.network().existing() ? List.of(new AzureChange.Read(NetworkDesign.id(at.network()))) : List.of();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        Hardened at = networks.of(execution);
        if (bodies.get(0).isNull()) {
            throw refused("There is no virtual network " + NetworkDesign.id(at.network()));
        }
        List<Attachment> found = Attachment.ofOthers(at.plan(), at.network(), bodies.get(0));
        execution.setVariable(TAKEN, !decisions.open(execution, found).isEmpty());
    }
}
