package io.onramp.onboarding;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Removes the circuits and their peerings: their carriers have let go of them. */
@Component
class RemoveCircuits extends AzureActivity {

    private final Removals removals;

    RemoveCircuits(ChangeLedger ledger, Removals removals) {
        super(ledger);
        this.removals = removals;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return removals.circuits(execution);
    }
}
