package io.onramp.onboarding;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Removes connections, gateways and whatever else the order made, and frees what stays of it; the circuits stay for now. */
@Component
class RemoveLinks extends AzureActivity {

    private final Removals removals;

    RemoveLinks(ChangeLedger ledger, Removals removals) {
        super(ledger);
        this.removals = removals;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return removals.links(execution);
    }
}
