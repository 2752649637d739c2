package io.onramp.hardening;

import com.fasterxml.jackson.databind.JsonNode;
import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import io.onramp.azure.DesiredResource;
import io.onramp.onboarding.AzureActivity;
import io.onramp.onboarding.Variables;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Makes a security group for every subnet, and compares what Azure made of it. */
@Component
class CreateSecurityGroups extends AzureActivity {

    private final HardenedNetworks networks;
    private final HardeningCheck check;

    CreateSecurityGroups(ChangeLedger ledger, HardenedNetworks networks, HardeningCheck check) {
        super(ledger);
        this.networks = networks;
        this.check = check;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return desired(execution).stream()
                .<AzureChange>map(AzureChange.Put::new)
                .toList();
    }

    @Override
    protected void succeeded(DelegateExecution execution, List<JsonNode> bodies) {
        check.readBack(Variables.order(execution), desired(execution), bodies);
    }

    private List<DesiredResource> desired(DelegateExecution execution) {
        return networks.design(execution, at -> SecurityGroupDesign.all(at.order(), at.plan(), at.network()));
    }
}
