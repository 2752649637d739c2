package io.onramp.onboarding;

import io.onramp.azure.AzureChange;
import io.onramp.azure.ChangeLedger;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Removes what the order has made and, since it was corrected, does not want any more. */
@Component
class RemoveUnplanned extends AzureActivity {

    private final Removals removals;

    RemoveUnplanned(ChangeLedger ledger, Removals removals) {
        super(ledger);
        this.removals = removals;
    }

    @Override
    protected List<AzureChange> changes(DelegateExecution execution) {
        return removals.unplanned(Variables.order(execution));
    }
}
