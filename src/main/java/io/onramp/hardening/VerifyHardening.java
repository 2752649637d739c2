package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads the virtual network once, and compares what is attached to each of its subnets. What differs goes to an operator,
 * what agrees is evidence; the security groups and route tables were compared when they were made.
 */
@Component
class VerifyHardening implements JavaDelegate {

    private final HardenedNetworks networks;
    private final HardeningCheck check;
    private final SubnetDecisions decisions;
    private final SubnetProof proof;

    VerifyHardening(HardenedNetworks networks, HardeningCheck check, SubnetDecisions decisions, SubnetProof proof) {
        this.networks = networks;
        this.check = check;
        this.decisions = decisions;
        this.proof = proof;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Hardened at = networks.of(execution);
        JsonNode there = check.read(NetworkDesign.id(at.network()));
        HardeningCheck.refuse(proof.differences(at, there, decisions.left(execution)));
    }
}
