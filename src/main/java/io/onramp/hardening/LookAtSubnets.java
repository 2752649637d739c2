package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.hardening.HardenedNetworks.Hardened;
import io.onramp.network.NetworkDesign;
import io.onramp.onboarding.AzureActivity;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks, in a network that was there before, whether somebody else has hardened its subnets: nothing is overwritten. */
@Component
class LookAtSubnets implements JavaDelegate {

    private final HardenedNetworks networks;
    private final HardeningCheck check;
    private final SubnetDecisions decisions;

    LookAtSubnets(HardenedNetworks networks, HardeningCheck check, SubnetDecisions decisions) {
        this.networks = networks;
        this.check = check;
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Hardened at = networks.of(execution);
        boolean free = true;
        if (at.network().existing()) {
            JsonNode there = check.read(NetworkDesign.id(at.network()));
            if (there.isMissingNode()) {
                throw AzureActivity.refused("There is no virtual network " + NetworkDesign.id(at.network()));
            }
            List<Attachment> open = decisions.open(execution, Attachment.ofOthers(at.plan(), at.network(), there));
            free = open.isEmpty();
        }
        execution.setVariable("subnetsTaken", !free);
    }
}
