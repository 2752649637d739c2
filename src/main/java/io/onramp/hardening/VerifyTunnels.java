package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.hardening.TunnelDesign.Tunnel;
import io.onramp.onboarding.AzureActivity;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reads the tunnels back once somebody has set up their other end: Azure need not be asked before. */
@Component
class VerifyTunnels extends AzureActivity {

    private final HardenedNetworks networks;
    private final HardeningQuestions questions;
    private final TunnelProof proof;

    VerifyTunnels(ChangeLedger ledger, HardenedNetworks networks, HardeningQuestions questions, TunnelProof proof) {
        super(ledger);
        this.networks = networks;
        this.questions = questions;
        this.proof = proof;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        Hardened at = networks.of(execution);
        return questions.tunnelsSetUp(execution)
                ? TunnelDesign.tunnels(at.plan(), at.network()).stream()
                        .<AzureChange>map(
                                tunnel -> new AzureChange.Read(TunnelDesign.connectionId(at.network(), tunnel)))
                        .toList()
                : List.of();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        Hardened at = networks.of(execution);
        List<Tunnel> tunnels = TunnelDesign.tunnels(at.plan(), at.network());
        for (int i = 0; i < tunnels.size(); i++) {
            proof.keep(at, tunnels.get(i), bodies.get(i));
        }
    }
}
