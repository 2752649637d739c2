package io.onramp.hardening;

import io.onramp.onboarding.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads one tunnel back; each is a job of its own, so that none waits for another's call. */
@Component
class VerifyTunnel implements JavaDelegate {

    private final HardenedNetworks networks;
    private final TunnelProof proof;

    VerifyTunnel(HardenedNetworks networks, TunnelProof proof) {
        this.networks = networks;
        this.proof = proof;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proof.look(networks.of(execution), Variables.text(execution, HardeningQuestions.TUNNEL));
    }
}
